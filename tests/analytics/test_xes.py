"""Event logs out and in."""

from __future__ import annotations

import pytest

from app.analytics.case_log import CaseLog
from app.analytics.xes_read import XesRefused, read_xes
from app.analytics.xes_write import write_xes
from app.foundation.xml import XmlRefused
from tests.analytics.histories import DAY0, Story, at, invoices


def fold(events: list) -> CaseLog:  # type: ignore[type-arg]
    log = CaseLog()
    log.add(events)
    return log


def summary(log: CaseLog) -> dict[str, object]:
    """What measures depend on, by case."""
    return {
        case.label: (
            case.started,
            case.ended,
            case.canceled,
            sorted(
                (e.element_id, e.name, e.activated, e.ended, e.terminated, round(e.waiting, 3), e.finished_by)
                for e in case.executions
            ),
        )
        for case in log.cases.values()
    }


def test_a_history_survives_the_journey_through_xes() -> None:
    events = invoices(40, DAY0, days=30)
    again = read_xes(write_xes(events, "Invoice approval"), process_id="invoice-approval")
    assert summary(fold(again)) == summary(fold(events))


def test_rounds_of_a_multi_instance_activity_are_no_rework() -> None:
    story = Story()
    story.case("a", 0, 5)
    story.task("a", "review", 0, 1, 2, loop_counter=1)
    story.task("a", "review", 0, 1, 3, loop_counter=2)
    (case,) = fold(read_xes(write_xes(story.events, "x"))).cases.values()
    assert [execution.looped for execution in case.executions] == [True, True]


def test_a_canceled_case_stays_canceled() -> None:
    story = Story()
    story.case("a", 0, 5, canceled=True)
    story.service("a", "post", 1, 2)
    (case,) = fold(read_xes(write_xes(story.events, "x"))).cases.values()
    assert case.canceled
    assert case.ended == at(5)


def foreign(*events: tuple[str, str, str]) -> bytes:
    body = "".join(
        f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{moment}"/>'
        f'<string key="lifecycle:transition" value="{step}"/><string key="org:resource" value="kim"/></event>'
        for name, moment, step in events
    )
    trace = f'<trace><string key="concept:name" value="T-1"/>{body}</trace>'
    return f'<log xmlns="http://www.xes-standard.org/">{trace}</log>'.encode()


def test_a_log_with_completions_only_counts_the_time_between_them() -> None:
    data = foreign(("A", "2026-11-02T08:00:00+01:00", "complete"), ("B", "2026-11-02T10:00:00.000+01:00", "complete"))
    (case,) = fold(read_xes(data)).cases.values()
    assert case.label == "T-1"
    assert [(e.name, e.processing, e.waiting, e.finished_by) for e in case.executions] == [
        ("A", 0, 0, "kim"),
        ("B", 2 * 3600, 0, "kim"),
    ]


def test_a_log_with_starts_divides_waiting_and_processing() -> None:
    moments = (("schedule", 8), ("start", 9), ("suspend", 10), ("resume", 12), ("complete", 13))
    data = foreign(*(("A", f"2026-11-02T{hour:02}:00:00Z", step) for step, hour in moments))
    (execution,) = next(iter(fold(read_xes(data)).cases.values())).executions
    assert (execution.waiting, execution.processing) == (3 * 3600, 2 * 3600)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<definitions/>", "is no XES event log"),
        (foreign(("A", "yesterday", "complete")), "is no date and time"),
        (b"<log><trace><event><string key='concept:name' value='A'/></event></trace></log>", "has no time"),
    ],
)
def test_what_is_no_log_is_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(XesRefused, match=says):
        read_xes(data)


def test_a_doctype_is_refused() -> None:
    with pytest.raises(XmlRefused):
        read_xes(b'<!DOCTYPE log [<!ENTITY a "b">]><log/>')
