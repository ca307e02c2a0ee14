"""User tasks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.commands import AssignTask, CommandRefused, CompleteTask, ThrowTaskError, UpdateTask
from app.engine.history import EventKind
from app.engine.waits import UserTask
from tests.engine.driver import START, Case, compiled, flows

TASK = (
    """<laneSet><lane id="l" name="Human resources"><flowNodeRef>t</flowNodeRef></lane></laneSet>
<startEvent id="s"/><userTask id="t" name="Check {}" camunda:assignee="${{boss}}" camunda:candidateUsers="ann, bob"
camunda:candidateGroups="${{groups}}" camunda:dueDate="P3D" camunda:followUpDate="${{follow}}" camunda:priority="70"
camunda:formKey="check"/><endEvent id="e"/>""".format("${order}")
    + flows("s -> t\nt -> e")
)


def opened(**variables: object) -> Case:
    given = {"boss": "eve", "groups": ["hr", "it"], "order": 7, "follow": "2026-03-03T00:00:00Z"}
    return Case(compiled(TASK)).start({**given, **variables})


def test_a_task_says_who_when_and_with_which_form() -> None:
    (task,) = opened().waits(UserTask)

    assert task.name == "Check 7"
    assert (task.assignee, task.candidate_users, task.candidate_groups) == ("eve", ("ann", "bob"), ("hr", "it"))
    assert task.due == START + timedelta(days=3)
    assert task.follow_up == START.replace(day=3, hour=0)
    assert (task.priority, task.form_key, task.lane, task.created) == (70, "check", "Human resources", START)


def test_completing_sets_variables_and_goes_on() -> None:
    case = opened().complete("t", {"ok": True})

    assert case.ended
    assert case.variables["ok"] is True
    assert case.happened(EventKind.TASK_COMPLETED)[0].data["assignee"] == "eve"


def test_a_completed_task_cannot_be_completed_again() -> None:
    case = Case(compiled(TASK.replace('<endEvent id="e"/>', '<userTask id="e"/>'))).start(
        {"boss": "", "groups": "", "order": 1, "follow": None}
    )
    key = case.key("t")
    case.complete("t")

    with pytest.raises(CommandRefused, match="not open any more"):
        case.run(CompleteTask(key))


def test_claim_release_and_new_dates_keep_the_key() -> None:
    case = opened(boss=None)
    key = case.key("t")

    case.run(AssignTask(key, "ann", "ann"))
    case.run(UpdateTask(key, due=START, priority=3))

    (task,) = case.waits(UserTask)
    assert (task.key, task.assignee, task.due, task.priority) == (key, "ann", START, 3)
    assert case.outcome is not None and case.outcome.closed == ()


def test_an_error_that_nothing_catches_leaves_the_task_open() -> None:
    case = opened()

    with pytest.raises(CommandRefused, match="catches the error 'X'"):
        case.run(ThrowTaskError(case.key("t"), "X"))
    assert case.at == {"t": 1}


def test_a_priority_that_is_no_number_refuses_the_command() -> None:
    with pytest.raises(CommandRefused, match="priority of a task must be a whole number, not 'high'"):
        Case(compiled(TASK.replace('priority="70"', 'priority="high"'))).start(
            {"boss": "", "groups": "", "order": 1, "follow": None}
        )


def test_people_as_the_standard_spells_them() -> None:
    inner = """<startEvent id="s"/><userTask id="t"><humanPerformer><resourceAssignmentExpression>
    <formalExpression>eve</formalExpression></resourceAssignmentExpression></humanPerformer>
    <potentialOwner><resourceAssignmentExpression><formalExpression>user(ann), group(hr), it</formalExpression>
    </resourceAssignmentExpression></potentialOwner></userTask>""" + flows("s -> t")
    (task,) = Case(compiled(inner)).start().waits(UserTask)

    assert (task.assignee, task.candidate_users, task.candidate_groups) == ("eve", ("ann",), ("hr", "it"))
