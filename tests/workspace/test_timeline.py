"""A case's history in words."""

from __future__ import annotations

from datetime import UTC, datetime

from app.engine.history import EventKind, HistoryEvent
from app.workspace.timeline import timeline


def event(kind: EventKind, **data: object) -> HistoryEvent:
    return HistoryEvent(kind, datetime(2026, 1, 1, tzinfo=UTC), "i", "p", 1, "e", "userTask", "Check", 1, data)


def test_people_are_named_and_the_newest_line_comes_first() -> None:
    events = [event(EventKind.TASK_ASSIGNED, assignee="ada"), event(EventKind.TASK_COMPLETED, person="ben")]
    lines = timeline(events, {"ada": "Ada Byron"})
    assert [line.text for line in lines] == ["Completed by ben", "Claimed by Ada Byron"]


def test_a_decision_says_what_it_decided() -> None:
    lines = timeline([event(EventKind.DECISION_EVALUATED, outputs={"level": "high", "days": 2})])
    assert lines[0].text == "level: high, days: 2"


def test_a_decision_says_which_rules_decided_and_from_what() -> None:
    told = {"outputs": "Controller", "inputs": {"Amount": 7250}, "rule_numbers": [7, 9]}
    (line,) = timeline([event(EventKind.DECISION_EVALUATED, **told)])
    assert line.text == "Rules 7 and 9: Controller · Amount: 7250" and line.decision == told
    (line,) = timeline([event(EventKind.DECISION_EVALUATED, outputs=None, inputs={"Amount": 1}, rule_numbers=[])])
    assert line.text == "No rule matched"


def test_what_means_nothing_to_a_person_is_left_out() -> None:
    assert timeline([event(EventKind.FLOW_TAKEN), event(EventKind.ELEMENT_ACTIVATED)]) == []


def test_operations_say_who_did_them() -> None:
    lines = timeline([event(EventKind.OPERATED, operation="undo", person="ada")], {"ada": "Ada Byron"})
    assert lines[0].text == "The last step was undone by Ada Byron"
