"""Why somebody operates on a case stands in the audit, as one entry with who did what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.operations_values import AuditEntry, Grant, ProcessPermissions, RetentionRule
from app.workspace.timeline import timeline
from app.workspace.values import HistoryQuery, Resource, TaskQuery, TaskScope, WorkspaceError
from tests.workspace.conftest import Open
from tests.workspace.models import bpmn, sequence, user_task, work

Deploy = Callable[..., Any]
WHY = "the customer called"
WHO: dict[str, Any] = {"actor": "eve", "reason": WHY}


def ended(workspace: LocalWorkspace, case: str) -> str:
    workspace.cancel(case)
    return case


def stepped(workspace: LocalWorkspace, case: str) -> str:
    (task,) = workspace.tasks(TaskQuery(scope=TaskScope.ALL))
    workspace.complete(task.id, actor="eve")
    return case


def suspended(workspace: LocalWorkspace, case: str) -> str:
    workspace.suspend(case)
    return case


def newer(workspace: LocalWorkspace, case: str) -> str:

    workspace.deploy([Resource("order.bpmn", bpmn("order", sequence(user_task("check"), user_task("ask"))))])
    return case


def as_it_is(workspace: LocalWorkspace, case: str) -> str:
    return case


OPERATIONS: dict[str, tuple[Callable[[LocalWorkspace, str], str], Callable[[LocalWorkspace, str], Any]]] = {
    "cancel": (as_it_is, lambda w, case: w.cancel(case, WHY, actor="eve")),
    "suspend": (as_it_is, lambda w, case: w.suspend(case, **WHO)),
    "activate": (suspended, lambda w, case: w.activate(case, **WHO)),
    "modify": (as_it_is, lambda w, case: w.modify(case, start_before=("pay",), **WHO)),
    "migrate": (newer, lambda w, case: w.migrate(case, 2, {"pay": "ask"}, **WHO)),
    "set variables": (as_it_is, lambda w, case: w.set_variables(case, {"amount": 5}, **WHO)),
    "undo": (stepped, lambda w, case: w.undo(case, **WHO)),
    "restart": (ended, lambda w, case: w.restart(case, **WHO)),
    "delete": (ended, lambda w, case: w.delete(case, **WHO)),
}


@pytest.fixture
def case(workspace: LocalWorkspace, deploy: Deploy) -> str:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    return workspace.start("order").id


def last(workspace: LocalWorkspace, case: str) -> AuditEntry:
    return workspace.audit(instance_id=case)[-1]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_on_a_case_tells_why(workspace: LocalWorkspace, case: str, operation: str) -> None:
    prepare, act = OPERATIONS[operation]
    prepare(workspace, case)
    before = workspace.audit(instance_id=case)
    act(workspace, case)
    entry = last(workspace, case)
    assert (entry.operation, entry.person, entry.details["reason"]) == (operation, "eve", WHY)
    # A case that is deleted takes its earlier operations along.
    assert workspace.audit(instance_id=case) == [*(before if operation != "delete" else ()), entry]


def test_new_attempts_tell_why(open_here: Open) -> None:
    workspace = open_here({"ship": lambda job: 1 / 0}, retry_delays=())

    workspace.deploy([Resource("order.bpmn", bpmn("order", sequence(work("ship"))))])
    case = workspace.start("order").id
    while workspace.run_due():
        pass
    (incident,) = workspace.instance(case).incidents
    workspace.retry(incident.id, **WHO)
    entry = last(workspace, case)
    assert (entry.operation, entry.person, entry.details) == ("retry", "eve", {"retries": 1, "reason": WHY})


@pytest.mark.parametrize("operation", ["cancel", "suspend", "modify", "set_variables"])
def test_each_case_of_a_batch_tells_why(workspace: LocalWorkspace, case: str, operation: str) -> None:
    more: dict[str, dict[str, Any]] = {"modify": {"start_before": ["pay"]}, "set_variables": {"variables": {"n": 5}}}
    arguments = {**more.get(operation, {}), "reason": WHY}
    batch = workspace.create_batch(operation, instance_ids=[case], arguments=arguments, actor="eve")
    assert workspace.run_batch(batch.id).failed == 0
    assert last(workspace, case).details["reason"] == WHY
    assert (last(workspace, case).operation, last(workspace, case).person) == (operation.replace("_", " "), "eve")


def test_what_is_about_the_workspace_tells_why(workspace: LocalWorkspace, case: str) -> None:
    workspace.save_permissions(ProcessPermissions("order", see=Grant(("eve",))), **WHO)
    workspace.save_retention(RetentionRule("order", 0), **WHO)
    ended(workspace, case)
    workspace.clean_up(**WHO)
    entries = [entry for entry in workspace.audit() if entry.person == "eve"]
    assert {entry.operation for entry in entries} == {"permissions", "retention", "clean-up"}
    assert all(entry.details["reason"] == WHY for entry in entries)


def test_a_refused_operation_leaves_no_reason(workspace: LocalWorkspace, case: str) -> None:
    with pytest.raises(WorkspaceError):
        workspace.modify(case, start_before=("nowhere",), **WHO)
    assert workspace.audit() == []


def test_without_a_reason_or_a_person_nothing_more_is_written(workspace: LocalWorkspace, case: str) -> None:
    workspace.suspend(case, actor="eve")
    workspace.activate(case)
    workspace.set_variables(case, {"amount": 5})
    assert [(entry.operation, entry.person, entry.details) for entry in workspace.audit()] == [
        ("suspend", "eve", {}),
        ("activate", None, {}),
    ]


def test_reasons_of_different_cases_are_not_mixed_up(workspace: LocalWorkspace, case: str) -> None:
    other = workspace.start("order").id
    workspace.suspend(case, actor="eve", reason="one")
    workspace.suspend(other, actor="eve", reason="two")
    told = [(entry.instance_id, entry.details["reason"]) for entry in workspace.audit()]
    assert told == [(case, "one"), (other, "two")]
    assert [entry.details["reason"] for entry in workspace.audit(limit=1)] == ["one"]


def test_the_timeline_of_a_case_tells_why(workspace: LocalWorkspace, case: str) -> None:
    workspace.suspend(case, **WHO)
    workspace.set_variables(case, {"amount": 5}, **WHO)
    events = [event for _, event in workspace.history(HistoryQuery(instance_id=case))]
    told = [entry.text for entry in timeline(events, {"eve": "Eve"})]
    assert f"Why: {WHY}" in told
    assert f"Variables changed by Eve. {WHY}" in told
