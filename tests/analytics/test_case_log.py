"""The fold from history events to cases."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.case_log import CaseLog
from app.engine.history import EventKind as K
from tests.analytics.histories import DAY0, Story, at, invoices

HISTORY = invoices(60, DAY0 + timedelta(days=30), days=30)


def log_of(story: Story) -> CaseLog:
    log = CaseLog()
    log.add(story.events)
    return log


def test_a_task_waits_until_it_is_claimed_and_is_processed_until_it_is_done() -> None:
    story = Story()
    story.case("a", 0, 10)
    story.task("a", "check", created=1, claimed=4, done=9)
    (check,) = log_of(story).cases["a"].executions
    assert (check.waiting, check.processing) == (3 * 3600, 5 * 3600)
    assert check.finished_by == "ann"


def test_releasing_a_task_makes_it_wait_again() -> None:
    story = Story()
    story.case("a", 0)
    key = story.task("a", "check", created=0, claimed=2, done=10)
    story.say(K.TASK_ASSIGNED, 3, "a", key=key, element_id="check", assignee=None)
    story.say(K.TASK_ASSIGNED, 8, "a", key=key, element_id="check", assignee="bob")
    (check,) = log_of(story).cases["a"].executions
    assert (check.waiting, check.processing) == (7 * 3600, 3 * 3600)


def test_a_task_created_for_somebody_never_waits() -> None:
    story = Story()
    story.case("a", 0)
    story.task("a", "check", created=0, done=6, assignee="ann")
    (check,) = log_of(story).cases["a"].executions
    assert (check.waiting, check.processing) == (0, 6 * 3600)


def test_a_service_task_waits_from_its_failure_to_its_end() -> None:
    story = Story()
    story.case("a", 0)
    key = story.service("a", "post", 0, 5)
    story.say(K.JOB_FAILED, 1, "a", key=key, element_id="post", message="no answer", retries=2)
    (post,) = log_of(story).cases["a"].executions
    assert (post.waiting, post.processing) == (4 * 3600, 3600)


def test_an_open_task_goes_on_waiting() -> None:
    story = Story()
    story.case("a", 0)
    story.task("a", "check", created=1)
    (check,) = log_of(story).cases["a"].executions
    assert check.waiting_at(at(5)) == 4 * 3600
    assert check.processing_at(at(5)) == 0


def test_the_end_of_a_case_ends_what_still_stands_in_it() -> None:
    story = Story()
    story.case("a", 0, 7, canceled=True)
    story.task("a", "check", created=1)
    case = log_of(story).cases["a"]
    assert case.canceled
    assert case.executions[0].terminated
    assert case.executions[0].ended == at(7)
    assert case.position() is None


def test_a_history_without_its_beginning_is_still_readable() -> None:
    story = Story()
    story.task("lost", "check", created=3, claimed=4)
    case = log_of(story).cases["lost"]
    assert case.started == at(3)
    assert case.position() is not None


def test_a_case_without_a_business_key_has_a_short_name_of_its_own() -> None:
    story = Story()
    for case in ("0123456789abcdef", "0123456789abcdef.7"):
        story.say(K.INSTANCE_STARTED, 0, case, business_key=None)
    assert [case.label for case in log_of(story).cases.values()] == ["01234567", "01234567.7"]


def test_incidents_are_counted_while_they_last() -> None:
    story = Story()
    story.case("a", 0)
    story.say(K.INCIDENT_RAISED, 1, "a")
    story.say(K.INCIDENT_RAISED, 2, "a")
    story.say(K.INCIDENT_RESOLVED, 3, "a")
    assert log_of(story).cases["a"].incidents == 1


@settings(max_examples=40)
@given(st.lists(st.integers(0, len(HISTORY)), max_size=6))
def test_folding_in_pieces_is_folding_at_once(cuts: list[int]) -> None:
    whole, pieces = CaseLog(), CaseLog()
    whole.add(HISTORY)
    borders = [0, *sorted(cuts), len(HISTORY)]
    for start, end in pairwise(borders):
        pieces.add(HISTORY[start:end])
    assert pieces.cases == whole.cases
    assert pieces.flows == whole.flows


@given(st.integers(0, 10_000))
def test_waiting_and_processing_add_up_to_the_whole_time(seed: int) -> None:
    log = CaseLog()
    log.add(invoices(3, DAY0, days=20, seed=seed))
    for case in log.cases.values():
        for execution in case.executions:
            span = ((execution.ended or DAY0) - execution.activated).total_seconds()
            assert abs(execution.waiting_at(DAY0) + execution.processing_at(DAY0) - span) < 1e-3
