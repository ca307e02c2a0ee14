"""UndoTask: a completed user task is open again, what it led to is gone."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused, FormerValue, UndoTask
from app.engine.history import EventKind
from app.engine.waits import Timer, UserTask
from tests.engine.driver import Case, compiled, flows

INNER = (
    """<startEvent id="s"/><userTask id="a"/><subProcess id="sub"><startEvent id="s2"/><userTask id="x"/>
<userTask id="y"/>"""
    + flows("s2 -> x\nx -> y")
    + """</subProcess><boundaryEvent id="late" attachedToRef="x2"><timerEventDefinition><timeDuration>P1D</timeDuration>
</timerEventDefinition></boundaryEvent><userTask id="x2"/><userTask id="z"/>"""
    + flows("s -> a\na -> sub\nsub -> x2\nx2 -> z\nlate -> z")
)


def test_the_task_is_open_again_with_who_had_it_and_values_as_they_were() -> None:
    case = Case(compiled(INNER)).start({"n": 1})
    newest = case.live.next_key - 1
    case.complete("a", {"n": 2, "m": 3})

    case.run(UndoTask("a", 0, newest, "eve", (FormerValue(0, "n", 1), FormerValue(0, "m", known=False)), "eve"))

    assert case.at == {"a": 1}
    assert case.variables == {"n": 1}
    assert case.waits(UserTask)[0].assignee == "eve"
    assert case.happened(EventKind.OPERATED)[0].data == {"operation": "undo", "person": "eve", "element": "a"}
    assert case.complete("a").at == {"x": 1}


def test_a_step_inside_a_running_sub_process_is_undone_there() -> None:
    case = Case(compiled(INNER)).start().complete("a")
    newest = case.live.next_key - 1
    case.complete("x")

    case.run(UndoTask("x", 0, newest))

    assert case.at == {"x": 1}
    assert case.complete("x").complete("y").at == {"x2": 1}


def test_boundary_events_of_the_task_wait_again() -> None:
    case = Case(compiled(INNER)).start().complete("a").complete("x").complete("y")
    newest = case.live.next_key - 1
    case.complete("x2")
    assert case.waits(Timer) == []

    case.run(UndoTask("x2", 0, newest))

    assert [wait.element_id for wait in case.waits(Timer)] == ["late"]
    assert case.advance(days=1).at == {"z": 1}


def test_a_step_of_a_sub_process_that_has_ended_is_refused() -> None:
    case = Case(compiled(INNER)).start().complete("a").complete("x")
    newest = case.live.next_key - 1
    case.complete("y")

    with pytest.raises(CommandRefused, match="runs 0 times"):
        case.run(UndoTask("y", 0, newest))
    with pytest.raises(CommandRefused, match="no user task"):
        case.run(UndoTask("sub", 0, newest))
