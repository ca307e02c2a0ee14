"""Operations on cases, on both databases: migration, undo, restart, delete, sandbox, who did it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.engine.history import EventKind
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.operations_sandbox import copy_to_sandbox
from app.workspace.operations_values import MigrationImpossible
from app.workspace.values import (
    HistoryQuery,
    InstanceQuery,
    InstanceState,
    NotFound,
    NotPermitted,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from tests.workspace.conftest import Open
from tests.workspace.models import message, sequence, timer, user_task, work

Deploy = Callable[..., Any]
ALL = TaskQuery(scope=TaskScope.ALL)
FLOWS = '<sequenceFlow id="{0}_{1}" sourceRef="{0}" targetRef="{1}"/>'
CALL = '<callActivity id="call" calledElement="inner"/>'
BOTH = (
    '<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a" name="A"/><userTask id="b" name="B"/>'
    '<parallelGateway id="join"/><userTask id="after" name="After"/>'
    + "".join(
        FLOWS.format(*pair)
        for pair in (("start", "fork"), ("fork", "a"), ("fork", "b"), ("a", "join"), ("b", "join"), ("join", "after"))
    )
)


def tasks(workspace: LocalWorkspace) -> dict[str, str]:
    """Open tasks: element id -> task id."""
    return {task.element_id: task.id for task in workspace.tasks(ALL)}


def complete(workspace: LocalWorkspace, element: str, values: dict[str, Any] | None = None, by: str = "eve") -> None:
    workspace.complete(tasks(workspace)[element], values or {}, actor=by)


def at(workspace: LocalWorkspace, instance_id: str) -> dict[str, int]:
    return {token.element_id: token.count for token in workspace.instance(instance_id).tokens}


def kinds(workspace: LocalWorkspace, instance_id: str) -> list[EventKind]:
    return [event.kind for _, event in workspace.history(HistoryQuery(root_instance_id=instance_id))]


# --- Migration -------------------------------------------------------------------------------


def test_a_plan_maps_by_id_and_names_what_has_no_counterpart(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    case = workspace.start("order")
    deploy("order", sequence(user_task("inspect"), user_task("pay")))

    plan = workspace.migration_plan("order", 1, 2, instance_ids=[case.id])
    changed = workspace.migration_plan("order", 1, 2, {"check": "inspect"}, instance_ids=[case.id])

    assert plan.mapping == {"pay": "pay", "end": "end"}
    assert [(step.source, step.open) for step in plan.steps if step.target is None] == [("check", 1)]
    assert len(plan.problems) == 1
    assert "'Check' (check), which has no counterpart" in plan.problems[0]
    assert changed.possible
    assert changed.mapping["check"] == "inspect"


def test_a_migrated_task_is_the_same_task_at_its_new_element(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    case = workspace.start("order")
    deploy("order", sequence(user_task("inspect"), user_task("pay")))
    before = tasks(workspace)["check"]

    dry = workspace.preview("migrate", case.id, version=2, mapping={"check": "inspect"})
    assert dry.tokens == {"inspect": 1}
    assert at(workspace, case.id) == {"check": 1}

    workspace.migrate(case.id, 2, {"check": "inspect"}, actor="eve")

    assert tasks(workspace) == {"inspect": before}
    assert workspace.task(before).definition_id == "order:2"
    assert workspace.instance(case.id).info.version == 2
    complete(workspace, "inspect")
    assert at(workspace, case.id) == {"pay": 1}
    entry = workspace.audit(instance_id=case.id)[0]
    assert (entry.operation, entry.person, entry.details["to_version"]) == ("migrate", "eve", 2)


def test_a_refused_migration_names_every_element_and_changes_nothing(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("p", BOTH)
    case = workspace.start("p")
    deploy("p", sequence(work("a"), user_task("c")))

    with pytest.raises(MigrationImpossible) as refused:
        workspace.migrate(case.id, 2)

    assert [element for element, _ in refused.value.problems] == ["a", "b"]
    assert "user task" in str(refused.value)
    assert at(workspace, case.id) == {"a": 1, "b": 1}
    assert workspace.instance(case.id).info.version == 1


def test_a_called_process_is_migrated_by_itself(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("inner", sequence(user_task("check")))
    deploy("outer", sequence(CALL))
    case = workspace.start("outer")
    called = workspace.instance(case.id).called[0]
    deploy("inner", sequence(user_task("check"), user_task("pay")))

    workspace.migrate(called.id, 2, actor="eve")

    assert workspace.instance(called.id).info.version == 2
    assert workspace.instance(case.id).info.version == 1
    complete(workspace, "check")
    assert at(workspace, called.id) == {"pay": 1}
    complete(workspace, "pay")
    assert workspace.instance(case.id).info.state is InstanceState.COMPLETED


def test_the_instances_of_a_multi_instance_activity_go_along(workspace: LocalWorkspace, deploy: Deploy) -> None:
    loop = "<multiInstanceLoopCharacteristics{}><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"
    many = '<userTask id="vote" name="Vote">' + loop.format("") + "</userTask>"
    deploy("p", sequence(many))
    case = workspace.start("p")
    complete(workspace, "vote")
    deploy("p", sequence(many, user_task("count")))
    deploy("p", sequence(many.replace(loop.format(""), loop.format(' isSequential="true"'))))

    with pytest.raises(MigrationImpossible, match="way of repeating"):
        workspace.migrate(case.id, 3)
    workspace.migrate(case.id, 2)

    complete(workspace, "vote")
    complete(workspace, "vote")
    assert at(workspace, case.id) == {"count": 1}


# --- Modification ----------------------------------------------------------------------------


def test_a_preview_says_what_a_modification_does_and_does_nothing(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check", candidateGroups="sales"), work("book"), user_task("pay")))
    case = workspace.start("order")

    preview = workspace.preview("modify", case.id, cancel=["check"], start_before=["book"])

    assert preview.tokens == {"book": 1}
    assert preview.sentences == (
        "The open task 'Check' disappears.",
        "The work 'book' at 'book' is asked for: a worker may call other systems.",
    )
    assert at(workspace, case.id) == {"check": 1}
    workspace.modify(case.id, cancel=["check"], start_before=["book"], actor="eve")
    assert at(workspace, case.id) == {"book": 1}


def test_tokens_are_moved_inside_a_called_process(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("inner", sequence(user_task("check"), user_task("pay")))
    deploy("outer", sequence(CALL))
    case = workspace.start("outer")
    called = workspace.instance(case.id).called[0]

    workspace.modify(called.id, cancel=["check"], start_after=["check"])

    assert at(workspace, called.id) == {"pay": 1}


# --- Undo ------------------------------------------------------------------------------------


def test_the_last_step_is_taken_back_with_what_was_entered(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    case = workspace.start("order", {"amount": 12})
    complete(workspace, "check", {"amount": 99, "ok": True})

    info = workspace.undo_info(case.id)
    assert info.possible
    assert info.sentences == ("The open task 'Pay' disappears.", "The task 'Check' opens for eve.")
    workspace.undo(case.id, actor="eve")

    assert at(workspace, case.id) == {"check": 1}
    assert workspace.instance(case.id).variables == {"amount": 12}
    assert workspace.instances(InstanceQuery(variables={"ok": True})) == []
    assert workspace.task(tasks(workspace)["check"]).assignee == "eve"
    assert ("undo", "eve") in {(entry.operation, entry.person) for entry in workspace.audit()}
    complete(workspace, "check", {"ok": False})
    assert at(workspace, case.id) == {"pay": 1}


def test_a_step_stays_when_a_worker_has_begun_what_it_led_to(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), work("book")))
    case = workspace.start("order")
    complete(workspace, "check")
    assert workspace.undo_info(case.id).possible

    workspace.external.fetch(["book"])

    info = workspace.undo_info(case.id)
    assert not info.possible
    assert "a worker has begun the work 'book'" in info.text
    with pytest.raises(WorkspaceError, match="has begun"):
        workspace.undo(case.id)


def test_a_step_stays_when_a_message_went_out(workspace: LocalWorkspace, deploy: Deploy) -> None:
    throw = '<intermediateThrowEvent id="tell"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>'
    deploy("order", sequence(user_task("check"), throw, user_task("pay")), message("m", "hello"))
    case = workspace.start("order")
    complete(workspace, "check")

    assert "has sent the message 'hello'" in workspace.undo_info(case.id).text


def test_a_step_that_brought_branches_together_stays(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("p", BOTH)
    case = workspace.start("p")
    complete(workspace, "a")
    assert workspace.undo_info(case.id).possible
    complete(workspace, "b")

    info = workspace.undo_info(case.id)

    assert not info.possible
    assert "brought branches together" in info.text


def test_only_who_did_it_or_an_administrator_takes_it_back(workspace: LocalWorkspace, deploy: Deploy) -> None:
    from app.workspace.operations_values import Grant, ProcessPermissions

    deploy("order", sequence(user_task("check"), user_task("pay")))
    workspace.save_permissions(ProcessPermissions("order", administer=Grant(("boss",))))
    case = workspace.start("order")
    complete(workspace, "check", by="eve")

    with pytest.raises(NotPermitted, match="done by eve"):
        workspace.undo(case.id, actor="adam")
    workspace.undo(case.id, actor="boss")

    assert at(workspace, case.id) == {"check": 1}


def test_nothing_to_undo_says_so(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    case = workspace.start("order")
    assert workspace.undo_info(case.id).text == "Nobody has completed a step of this case yet."
    complete(workspace, "check")
    assert "has ended" in workspace.undo_info(case.id).text


# --- Restart, delete -------------------------------------------------------------------------


def test_an_ended_case_is_restarted_with_its_last_or_first_variables(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    case = workspace.start("order", {"amount": 1}, business_key="O-1")
    complete(workspace, "check", {"amount": 2})
    with pytest.raises(WorkspaceError, match="still runs"):
        workspace.restart(case.id)
    workspace.cancel(case.id, actor="eve")

    again = workspace.restart(case.id, start_before=["pay"], actor="eve")
    first = workspace.restart(case.id, first_variables=True, variables={"note": "x"}, actor="eve")

    assert at(workspace, again.id) == {"pay": 1}
    assert workspace.instance(again.id).variables == {"amount": 2}
    assert workspace.instance(first.id).variables == {"amount": 1, "note": "x"}
    assert (again.business_key, again.started_by) == ("O-1", "eve")
    assert workspace.audit(instance_id=again.id)[0].details == {"restart_of": case.id, "at": ["pay"]}
    assert workspace.audit(instance_id=case.id)[-1].details == {"restarted_as": first.id}


def test_a_deleted_case_leaves_one_line(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    case = workspace.start("order", {"secret": "x"}, business_key="O-1")
    workspace.comment(case.id, "hm", actor="eve")
    with pytest.raises(WorkspaceError, match="cancel it before"):
        workspace.delete(case.id)
    workspace.cancel(case.id)

    workspace.delete(case.id, actor="eve")

    with pytest.raises(NotFound):
        workspace.instance(case.id)
    assert kinds(workspace, case.id) == [EventKind.OPERATED]
    entry = workspace.audit()[-1]
    assert (entry.operation, entry.person, entry.details["business_key"]) == ("delete", "eve", "O-1")
    assert workspace.comments(case.id) == []
    assert workspace.instances(InstanceQuery(variables={"secret": "x"})) == []


# --- Sandbox ---------------------------------------------------------------------------------


def test_a_sandbox_plays_on_without_touching_the_case(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("order", sequence(user_task("check"), work("book"), timer("rest", "P2D"), user_task("pay")))
    case = workspace.start("order", {"amount": 1})
    before = kinds(workspace, case.id)

    sandbox = copy_to_sandbox(workspace, case.id, actor="eve")
    try:
        copied = sandbox.workspace
        sandbox.complete(tasks(copied)["check"], {"amount": 2})
        assert at(copied, case.id) == {"book": 1}
        sandbox.answer(sandbox.open_work()[0].key, {"number": 7})
        assert at(copied, case.id) == {"rest": 1}
        assert sandbox.next_due() == clock.now + timedelta(days=2)
        sandbox.move_clock(clock.now + timedelta(days=2))
        assert at(copied, case.id) == {"pay": 1}
        assert copied.instance(case.id).variables == {"amount": 2, "number": 7}
        with pytest.raises(WorkspaceError, match="does not go back"):
            sandbox.move_clock(clock.now)
    finally:
        sandbox.close()

    assert at(workspace, case.id) == {"check": 1}
    assert workspace.instance(case.id).variables == {"amount": 1}
    assert kinds(workspace, case.id) == [*before, EventKind.OPERATED]
    assert workspace.external.fetch(["book"]) == []


def test_a_sandbox_answers_work_by_topic(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), work("book"), user_task("pay")))
    case = workspace.start("order")

    sandbox = copy_to_sandbox(workspace, case.id, answers={"book": {"number": 7}})
    try:
        sandbox.complete(tasks(sandbox.workspace)["check"])
        assert at(sandbox.workspace, case.id) == {"pay": 1}
        assert sandbox.workspace.instance(case.id).variables == {"number": 7}
    finally:
        sandbox.close()


def test_a_retry_is_written_down_with_who_wanted_it(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(work("book")))
    case = workspace.start("order")
    job = workspace.external.fetch(["book"])[0]
    workspace.external.fail(job.id, "no line", retries=0, stack="Traceback: line 1")
    incident = workspace.instance(case.id).incidents[0]
    assert (incident.message, incident.stack) == ("no line", "Traceback: line 1")

    workspace.retry(incident.id, actor="eve")

    assert [(entry.operation, entry.person) for entry in workspace.audit(instance_id=case.id)] == [("retry", "eve")]
    assert workspace.instance(case.id).incidents == ()


def test_a_migration_meets_a_change_of_another_program(
    workspace: LocalWorkspace, deploy: Deploy, open_here: Open
) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))
    case = workspace.start("order")
    deploy("order", sequence(user_task("check"), user_task("pay"), user_task("thank")))
    open_here().set_variables(case.id, {"amount": 5})

    workspace.migrate(case.id, 2)

    assert workspace.instance(case.id).variables == {"amount": 5}
    assert workspace.instance(case.id).info.version == 2
