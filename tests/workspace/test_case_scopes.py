"""What a case knows further in than its process: sub-processes, multi-instance activities, call activities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.values import ScopeInfo, TaskQuery, TaskScope, WorkspaceError
from tests.workspace.conftest import NOON
from tests.workspace.models import sequence, user_task

Deploy = Callable[..., Any]
ALL = TaskQuery(scope=TaskScope.ALL)
EACH = (
    '<multiInstanceLoopCharacteristics camunda:collection="${items}" camunda:elementVariable="item">'
    "</multiInstanceLoopCharacteristics>"
)
LINES = f'<subProcess id="lines" name="Check lines">{user_task("look")}{EACH}</subProcess>'
CALL = (
    '<callActivity id="call" calledElement="inner"><extensionElements><camunda:inputOutput>'
    '<camunda:inputParameter name="limit">100</camunda:inputParameter></camunda:inputOutput>'
    '<camunda:in source="limit" target="most"/></extensionElements></callActivity>'
)


def scope_at(workspace: LocalWorkspace, instance_id: str, element: str, number: int | None = None) -> ScopeInfo:
    scopes = workspace.instance(instance_id).scopes
    return next(scope for scope in scopes if scope.element_id == element and scope.number == number)


def test_each_instance_of_a_multi_instance_sub_process_is_a_scope_below_the_whole(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("order", sequence(LINES))

    case = workspace.start("order", {"items": ["pen", "ink"]})

    whole, first, second = workspace.instance(case.id).scopes
    assert (whole.element_id, whole.is_loop, whole.depth) == ("lines", True, 0)
    assert whole.variables["nrOfInstances"] == 2
    assert [(one.number, one.total, one.depth, one.variables["item"]) for one in (first, second)] == [
        (1, 2, 1, "pen"),
        (2, 2, 1, "ink"),
    ]


def test_a_variable_is_set_in_one_scope_alone(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(LINES))
    case = workspace.start("order", {"items": ["pen", "ink"]})
    second = scope_at(workspace, case.id, "lines", 2)

    workspace.set_variables(case.id, {"item": "paper", "note": "late"}, scope=second.key, actor="eve")

    assert scope_at(workspace, case.id, "lines", 2).variables | {"loopCounter": 1} == {
        "item": "paper",
        "note": "late",
        "loopCounter": 1,
    }
    assert scope_at(workspace, case.id, "lines", 1).variables["item"] == "pen"
    assert "note" not in workspace.instance(case.id).variables
    seen = [workspace.task_variables(task.id)["item"] for task in workspace.tasks(ALL)]
    assert sorted(seen) == ["paper", "pen"]


def test_what_the_engine_counts_cannot_be_set_and_the_preview_says_so(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("order", sequence(LINES))
    case = workspace.start("order", {"items": ["pen", "ink"]})
    whole = scope_at(workspace, case.id, "lines")

    for refused in (workspace.set_variables, lambda *given, **more: workspace.preview("set_variables", *given, **more)):
        with pytest.raises(WorkspaceError, match="counts 'nrOfCompletedInstances' itself"):
            refused(case.id, variables={"nrOfCompletedInstances": 2}, scope=whole.key)


def test_a_scope_that_has_ended_is_refused(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(LINES))
    case = workspace.start("order", {"items": ["pen"]})
    first = scope_at(workspace, case.id, "lines", 1)
    workspace.complete(workspace.tasks(ALL)[0].id)

    with pytest.raises(WorkspaceError):
        workspace.set_variables(case.id, {"item": "paper"}, scope=first.key)


def test_locals_of_a_call_activity_are_a_scope_and_the_call_leads_to_what_runs(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("inner", sequence(user_task("look")))
    deploy("outer", sequence(CALL))

    case = workspace.start("outer")

    detail = workspace.instance(case.id)
    (called,) = detail.called
    assert [(scope.element_id, dict(scope.variables)) for scope in detail.scopes] == [("call", {"limit": "100"})]
    assert detail.calls == {called.id: "call"}
    inner = workspace.instance(called.id)
    assert (inner.scopes, inner.calls, inner.variables["most"]) == ((), {}, "100")


def test_dates_of_a_task_are_taken_away(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("look")))
    workspace.start("order")
    task = workspace.tasks(ALL)[0]
    workspace.update_task(task.id, due=NOON + timedelta(days=1), follow_up=NOON - timedelta(hours=1), priority=70)

    workspace.update_task(task.id, cleared=("due", "follow_up"), actor="eve")

    task = workspace.task(task.id)
    assert (task.due, task.follow_up, task.priority) == (None, None, 70)


def test_beginning_before_a_multi_instance_activity_that_runs_says_that_it_then_runs_twice(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("order", sequence(LINES))
    case = workspace.start("order", {"items": ["pen", "ink", "paper"]})

    said = workspace.preview("modify", case.id, start_before=["lines"]).sentences

    assert said == (
        "'Check lines' runs already (3 open) and goes on as it is; it begins a second time beside it, "
        "with 3 instances.",
        "The case goes on behind 'Check lines' once for each time that it has begun.",
        "The task 'Look' opens for nobody in particular, 3 times.",
    )


def test_ending_it_first_and_beginning_again_is_no_second_time(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(LINES))
    case = workspace.start("order", {"items": ["pen", "ink"]})

    said = workspace.preview("modify", case.id, cancel=["lines"], start_before=["lines"]).sentences

    assert said[:2] == ("The open task 'Look' disappears, 2 times.", "'Check lines' begins with 2 instances.")


def test_beginning_inside_one_of_several_instances_is_refused_with_a_way_out(
    workspace: LocalWorkspace, deploy: Deploy
) -> None:
    deploy("order", sequence(LINES))
    case = workspace.start("order", {"items": ["pen", "ink"]})

    with pytest.raises(WorkspaceError, match="Begin before 'Check lines' \\(lines\\) itself, or end it first"):
        workspace.preview("modify", case.id, start_before=["look"])
