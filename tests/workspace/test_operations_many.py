"""Batches, retention and permissions, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.operations_batches import HANDFUL
from app.workspace.operations_restart import remove
from app.workspace.operations_retention import AT_ONCE, time_to_live
from app.workspace.operations_values import (
    BatchInfo,
    BatchState,
    Grant,
    HistoryLevel,
    ProcessPermissions,
    RetentionRule,
)
from app.workspace.values import (
    HistoryQuery,
    InstanceQuery,
    InstanceState,
    NotPermitted,
    Person,
    Resource,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from tests.workspace.conftest import Open
from tests.workspace.models import bpmn, sequence, user_task

Deploy = Callable[..., Any]
RUNNING = InstanceQuery(running=True)


def cases(workspace: LocalWorkspace, count: int) -> list[str]:
    return [workspace.start("order", {"number": number}).id for number in range(count)]


def states(workspace: LocalWorkspace) -> list[InstanceState]:
    return [info.state for info in workspace.instances(InstanceQuery())]


# --- Batches ---------------------------------------------------------------------------------


@pytest.fixture
def order(deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), user_task("pay")))


@pytest.mark.usefixtures("order")
def test_a_batch_does_what_it_can_and_says_what_failed_and_why(workspace: LocalWorkspace) -> None:
    ids = cases(workspace, HANDFUL + 2)
    workspace.cancel(ids[0])
    seen: list[int] = []

    def progress(batch: BatchInfo) -> bool:
        seen.append(batch.done)
        return True

    batch = workspace.create_batch("suspend", instance_ids=ids, actor="eve")
    done = workspace.run_batch(batch.id, progress)

    assert (done.state, done.done, done.failed, done.by) == (BatchState.DONE, HANDFUL + 2, 1, "eve")
    assert seen == [HANDFUL]
    failed = [result for result in workspace.batch_results(batch.id) if not result.ok]
    assert [(result.instance_id, result.message) for result in failed] == [(ids[0], "The instance has ended.")]
    assert states(workspace).count(InstanceState.SUSPENDED) == HANDFUL + 1
    operations = [(entry.operation, entry.person) for entry in workspace.audit()]
    assert operations.count(("suspend", "eve")) == HANDFUL + 1
    assert ("batch suspend", "eve") in operations


@pytest.mark.usefixtures("order")
def test_a_batch_that_its_program_left_goes_on_in_another(workspace: LocalWorkspace, open_here: Open) -> None:
    cases(workspace, HANDFUL * 2 + 1)
    batch = workspace.create_batch("cancel", query=RUNNING, arguments={"reason": "test"})

    workspace.run_batch(batch.id, lambda _batch: False)
    assert workspace.batch(batch.id).done == HANDFUL
    assert states(workspace).count(InstanceState.CANCELED) == HANDFUL
    other = open_here()
    other.run_batch(batch.id)

    assert workspace.batch(batch.id).state is BatchState.DONE
    assert workspace.instances(RUNNING) == []
    assert len(workspace.batch_results(batch.id)) == HANDFUL * 2 + 1


@pytest.mark.usefixtures("order")
def test_a_handful_that_dies_half_way_has_not_happened(workspace: LocalWorkspace) -> None:
    ids = sorted(cases(workspace, 3))
    batch = workspace.create_batch("suspend", instance_ids=ids)
    real = workspace._batches._perform

    def dies(operation: str, instance_id: str, arguments: Any, actor: str | None) -> None:
        real(operation, instance_id, arguments, actor)
        if instance_id == ids[2]:
            raise MemoryError

    workspace._batches._perform = dies
    with pytest.raises(MemoryError):
        workspace.run_batch(batch.id)
    assert set(states(workspace)) == {InstanceState.RUNNING}
    workspace._batches._perform = real

    assert workspace.run_batch(batch.id).failed == 0
    assert set(states(workspace)) == {InstanceState.SUSPENDED}


@pytest.mark.usefixtures("order")
def test_an_unfinished_batch_goes_on_with_the_workspace_and_a_canceled_one_does_not(
    workspace: LocalWorkspace,
) -> None:
    ids = cases(workspace, HANDFUL + 1)
    batch = workspace.create_batch("suspend", instance_ids=ids)
    canceled = workspace.create_batch("cancel", instance_ids=ids)
    workspace.cancel_batch(canceled.id, actor="eve")

    while workspace.run_due():
        pass

    assert workspace.batch(batch.id).state is BatchState.DONE
    assert (workspace.batch(canceled.id).state, workspace.batch(canceled.id).done) == (BatchState.CANCELED, 0)
    assert set(states(workspace)) == {InstanceState.SUSPENDED}


@pytest.mark.usefixtures("order")
def test_every_operation_works_on_many(workspace: LocalWorkspace, deploy: Deploy) -> None:
    ids = cases(workspace, 2)
    deploy("order", sequence(user_task("check"), user_task("pay"), user_task("thank")))

    def run(operation: str, **arguments: Any) -> None:
        batch = workspace.run_batch(workspace.create_batch(operation, instance_ids=ids, arguments=arguments).id)
        assert batch.failed == 0, workspace.batch_results(batch.id)

    run("set_variables", variables={"note": "x"})
    run("migrate", version=2)
    run("modify", cancel=["check"], start_before=["thank"])
    assert {token.element_id for one in ids for token in workspace.instance(one).tokens} == {"thank"}
    assert {workspace.instance(one).info.version for one in ids} == {2}
    assert len(workspace.instances(InstanceQuery(variables={"note": "x"}))) == 2
    run("suspend")
    run("activate")
    run("retry")
    run("cancel")
    run("restart")
    run("delete")
    assert {info.state for info in workspace.instances(InstanceQuery())} == {InstanceState.RUNNING}
    with pytest.raises(WorkspaceError, match="no operation 'explode'"):
        workspace.create_batch("explode", instance_ids=ids)
    with pytest.raises(WorkspaceError, match="No case is chosen"):
        workspace.create_batch("cancel")


# --- Retention -------------------------------------------------------------------------------


def ended(workspace: LocalWorkspace) -> str:
    case = workspace.start("order", {"amount": 1})
    workspace.cancel(case.id)
    return case.id


def with_life(life: str) -> bytes:
    inner = sequence(user_task("check"))
    return bpmn("order", inner).replace(
        b'isExecutable="true"', f'isExecutable="true" camunda:historyTimeToLive="{life}"'.encode()
    )


@pytest.mark.parametrize(("text", "days"), [("30", 30), ("P30D", 30), ("P1W", 7), ("", None), ("soon", None)])
def test_a_time_to_live_is_days_or_a_duration(text: str, days: int | None) -> None:
    assert time_to_live(text) == (None if days is None else timedelta(days=days))


def test_ended_cases_go_when_the_time_of_their_model_is_over(workspace: LocalWorkspace, clock: PlayedClock) -> None:
    workspace.deploy([Resource("order.bpmn", with_life("P10D"))])
    old = ended(workspace)
    clock.advance(timedelta(days=5))
    new = ended(workspace)
    running = workspace.start("order").id
    clock.advance(timedelta(days=5))

    counted = workspace.clean_up(dry_run=True)
    assert counted.cases == {"order": 1}
    assert len(workspace.instances(InstanceQuery())) == 3
    assert workspace.clean_up(actor="eve") == counted

    assert {info.id for info in workspace.instances(InstanceQuery())} == {new, running}
    assert list(workspace.history(HistoryQuery(root_instance_id=old))) == []
    assert [(e.operation, e.person, e.details) for e in workspace.audit()][-1] == ("clean-up", "eve", {"cases": 1})


def test_a_rule_goes_before_the_model_and_the_workspace_cleans_up_by_itself_when_told(
    workspace: LocalWorkspace, clock: PlayedClock
) -> None:
    workspace.deploy([Resource("order.bpmn", with_life("1"))])
    workspace.save_retention(RetentionRule("order", 20), actor="eve")
    ended(workspace)
    clock.advance(timedelta(days=10))
    assert workspace.clean_up(dry_run=True).cases == {}
    clock.advance(timedelta(days=10))
    workspace.run_due()
    assert len(workspace.instances(InstanceQuery())) == 1

    workspace.save_retention(automatic=True)
    clock.advance(timedelta(hours=1))
    workspace.run_due()

    assert workspace.instances(InstanceQuery()) == []
    assert workspace.retention_rules() == [RetentionRule("order", 20)]


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize(("level", "kept"), [(HistoryLevel.ACTIVITY, True), (HistoryLevel.ENDS, False)])
def test_a_level_thins_the_history_of_ended_cases_only(
    workspace: LocalWorkspace, level: HistoryLevel, kept: bool
) -> None:
    over = ended(workspace)
    running = workspace.start("order", {"amount": 1}).id
    full = len(list(workspace.history(HistoryQuery(root_instance_id=running))))
    workspace.save_retention(RetentionRule("order", None, level))

    assert workspace.clean_up().events > 0
    assert workspace.clean_up().events == 0

    kinds = {event.kind.value for _, event in workspace.history(HistoryQuery(root_instance_id=over))}
    assert "variable_set" not in kinds
    assert ("element_activated" in kinds) is kept
    assert {"instance_started", "instance_canceled"} <= kinds
    assert len(list(workspace.history(HistoryQuery(root_instance_id=running)))) == full


@pytest.mark.usefixtures("order")
def test_what_a_clean_up_that_broke_off_has_removed_is_in_the_audit(
    workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in cases(workspace, AT_ONCE + 5):
        workspace.cancel(case)
    workspace.save_retention(RetentionRule("order", 0))
    removed = iter(range(AT_ONCE))

    def broken(tx: Any, root_id: str) -> int:
        if next(removed, None) is None:
            raise ZeroDivisionError
        return remove(tx, root_id)

    monkeypatch.setattr("app.workspace.operations_retention.remove", broken)
    with pytest.raises(ZeroDivisionError):
        workspace.clean_up(actor="eve")
    assert len(workspace.instances(InstanceQuery())) == 5
    entry = workspace.audit()[-1]
    assert (entry.operation, entry.person, entry.details) == ("clean-up", "eve", {"cases": AT_ONCE})


# --- Permissions -----------------------------------------------------------------------------


@pytest.fixture
def ruled(workspace: LocalWorkspace, order: None) -> str:
    workspace.save_person(Person("sam", "Sam", groups=("sales",)))
    workspace.save_person(Person("ann", "Ann", groups=("audit",)))
    workspace.save_person(Person("root", "Root", roles=("administrator",)))
    rules = ProcessPermissions(
        "order", start=Grant(groups=("sales",)), see=Grant(groups=("sales", "audit")), administer=Grant(("boss",))
    )
    workspace.save_permissions(rules, actor="root")
    return workspace.start("order", actor="sam").id


def test_who_may_start_is_asked_at_the_door(workspace: LocalWorkspace, ruled: str) -> None:
    with pytest.raises(NotPermitted, match=r"ann may not start 'order'\. That is for the group sales\."):
        workspace.start("order", actor="ann")
    for person in ("sam", "boss", "root", None):
        workspace.start("order", actor=person)
    assert workspace.may("sam", "start", "order")
    assert not workspace.may("sam", "administer", "order")


def test_who_may_not_see_finds_nothing(workspace: LocalWorkspace, ruled: str) -> None:
    for person, count in (("sam", 1), ("ann", 1), ("boss", 1), ("eve", 0), (None, 1)):
        assert len(workspace.instances(InstanceQuery(viewer=person))) == count, person
        events = list(workspace.history(HistoryQuery(root_instance_id=ruled, viewer=person)))
        assert bool(events) is bool(count), person
    with pytest.raises(NotPermitted, match="may not see the cases of 'order'"):
        workspace.instance(ruled, viewer="eve")
    assert workspace.tasks(TaskQuery(TaskScope.ALL, "eve")) == []
    assert len(workspace.tasks(TaskQuery(TaskScope.ALL, "ann"))) == 1


def test_only_administrators_operate(workspace: LocalWorkspace, ruled: str) -> None:
    refused: list[Callable[[], Any]] = [
        lambda: workspace.cancel(ruled, actor="sam"),
        lambda: workspace.suspend(ruled, actor="sam"),
        lambda: workspace.activate(ruled, actor="sam"),
        lambda: workspace.modify(ruled, cancel=["check"], actor="sam"),
        lambda: workspace.migrate(ruled, 1, actor="sam"),
        lambda: workspace.set_variables(ruled, {"x": 1}, actor="sam"),
        lambda: workspace.retry(f"{ruled}:1", actor="sam"),
        lambda: workspace.restart(ruled, actor="sam"),
        lambda: workspace.delete(ruled, actor="sam"),
        lambda: workspace.deploy([Resource("order.bpmn", bpmn("order", sequence(user_task("x"))))], actor="sam"),
    ]
    for call in refused:
        with pytest.raises(NotPermitted, match=r"sam may not administer 'order'\. That is for boss\."):
            call()
    assert len(workspace.definitions(latest_only=False)) == 1
    batch = workspace.run_batch(workspace.create_batch("suspend", instance_ids=[ruled], actor="sam").id)
    assert batch.failed == 1

    workspace.suspend(ruled, actor="boss")
    assert workspace.instance(ruled).info.state is InstanceState.SUSPENDED


def test_rules_are_changed_by_administrators_and_lock_nobody_out(workspace: LocalWorkspace, ruled: str) -> None:
    with pytest.raises(NotPermitted, match="Only an administrator of the workspace"):
        workspace.save_permissions(ProcessPermissions("order"), actor="sam")
    with pytest.raises(NotPermitted, match="Only an administrator"):
        workspace.clean_up(actor="sam")
    with pytest.raises(WorkspaceError, match="Name somebody"):
        workspace.save_permissions(ProcessPermissions("order", start=Grant()), actor="root")
    with pytest.raises(WorkspaceError, match="save_permissions"):
        workspace.save_setting("permissions", {}, actor="sam")

    workspace.save_permissions(ProcessPermissions("order"), actor="root")

    assert workspace.process_permissions() == []
    workspace.start("order", actor="eve")
    changes = [entry for entry in workspace.audit() if entry.operation == "permissions"]
    assert [(entry.person, entry.process_id) for entry in changes] == [("root", "order")] * 2
