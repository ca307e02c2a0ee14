"""Instances from start to end, and what is done to them from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from app.store.variable_search import Operator, VariableTest
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    HistoryQuery,
    InstanceQuery,
    InstanceState,
    NotFound,
    TaskQuery,
    TaskScope,
    WorkspaceChange,
    WorkspaceError,
)
from tests.workspace.conftest import NOON, Open
from tests.workspace.models import sequence, timer, user_task

Deploy = Callable[..., object]
ALL = TaskQuery(scope=TaskScope.ALL)


def test_a_started_instance_shows_its_token_and_variables(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order", {"total": Decimal("12.50"), "on": NOON.date()}, business_key="A", actor="anna")

    detail = workspace.instance(started.id)

    assert detail.info == started
    assert (started.state, started.started, started.started_by) == (InstanceState.RUNNING, NOON, "anna")
    assert detail.variables == {"total": Decimal("12.50"), "on": NOON.date()}
    assert [(t.element_id, t.count) for t in detail.tokens] == [("check", 1)]
    assert {"start", "start_check", "check"} <= detail.visited


def test_an_ended_instance_keeps_its_variables_and_times(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order", {"a": 1})
    clock.advance(timedelta(hours=2))
    workspace.complete(workspace.tasks(ALL)[0].id, {"b": 2})

    detail = workspace.instance(started.id)
    assert (detail.info.state, detail.info.ended) == (InstanceState.COMPLETED, NOON + timedelta(hours=2))
    assert detail.variables == {"a": 1, "b": 2}
    assert detail.tokens == ()


def test_what_was_written_is_there_for_the_next_program(
    workspace: LocalWorkspace, deploy: Deploy, open_here: Open
) -> None:
    deploy("order", sequence(user_task("check"), user_task("ship")))
    started = workspace.start("order", {"a": [1, {"b": None}]})
    other = open_here()

    other.complete(other.tasks(ALL)[0].id, {"c": 3})
    workspace.complete(workspace.tasks(ALL)[0].id)

    assert workspace.instance(started.id).variables == {"a": [1, {"b": None}], "c": 3}
    assert other.instance(started.id).info.state is InstanceState.COMPLETED


def test_instances_are_found_by_what_they_hold(workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock) -> None:
    deploy("order", sequence(user_task("check")))
    deploy("claim", sequence(user_task("check")))
    ids = []
    for process, customer in (("order", "Maya"), ("order", "Ben"), ("claim", "Maya")):
        ids.append(workspace.start(process, {"customer": customer, "n": len(ids)}, business_key=customer[0]).id)
        clock.advance(timedelta(minutes=1))
    workspace.cancel(ids[1])

    def found(**query: object) -> list[str]:
        return [i.id for i in workspace.instances(InstanceQuery(**query))]  # type: ignore[arg-type]

    assert found() == ids[::-1]
    assert found(process_id="order") == [ids[1], ids[0]]
    assert found(running=True) == [ids[2], ids[0]]
    assert found(state=InstanceState.CANCELED) == [ids[1]]
    assert found(variables={"customer": "Maya"}) == [ids[2], ids[0]]
    assert found(variables={"customer": "Maya", "n": 0}) == [ids[0]]
    assert found(variables={"n": "0"}) == []
    assert found(business_key="B") == [ids[1]]
    assert found(text="maya order") == [ids[0]]
    assert found(limit=1) == [ids[2]]


def test_setting_variables_changes_and_finds_them(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order", {"a": 1})
    workspace.set_variables(started.id, {"a": 2, "b": "x"}, actor="anna")
    assert workspace.instance(started.id).variables == {"a": 2, "b": "x"}
    assert workspace.instances(InstanceQuery(variables={"a": 1})) == []
    assert len(workspace.instances(InstanceQuery(variables={"a": 2}))) == 1


def test_a_value_that_json_cannot_keep_is_refused_whole(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order", {"a": 1})
    before = workspace.instance(started.id)
    for bad in ("a\0b", float("nan"), "\ud800"):
        with pytest.raises(WorkspaceError):
            workspace.set_variables(started.id, {"a": bad})
    assert workspace.instance(started.id) == before


def test_cancelling_ends_the_case_with_its_tasks(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order")
    workspace.cancel(started.id, "by mistake", actor="anna")
    assert workspace.instance(started.id).info.state is InstanceState.CANCELED
    assert workspace.tasks(ALL) == []
    with pytest.raises(WorkspaceError):
        workspace.cancel(started.id)


def test_nothing_moves_while_suspended_and_the_timer_fires_after(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("order", sequence(timer("wait", "PT1H")))
    started = workspace.start("order")
    workspace.suspend(started.id)
    clock.advance(timedelta(hours=2))
    assert workspace.next_due() is None
    assert workspace.run_due() == 0
    assert workspace.instance(started.id).info.state is InstanceState.SUSPENDED
    workspace.activate(started.id)
    assert workspace.run_due() == 1
    assert workspace.instance(started.id).info.state is InstanceState.COMPLETED


def test_tokens_are_moved(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check"), user_task("ship")))
    started = workspace.start("order")
    workspace.modify(started.id, cancel=["check"], start_before=["ship"], actor="anna")
    assert [t.element_id for t in workspace.tasks(ALL)] == ["ship"]


def test_a_case_is_carried_to_a_new_version(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order")
    deploy("order", sequence(user_task("check"), user_task("ship")))
    workspace.migrate(started.id, 2)
    (task,) = workspace.tasks(ALL)
    workspace.complete(task.id)
    assert [t.element_id for t in workspace.tasks(ALL)] == ["ship"]
    assert workspace.instance(started.id).info.version == 2


def test_a_called_process_is_an_instance_of_its_own(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("part", sequence(user_task("check")))
    deploy("whole", sequence('<callActivity id="call" calledElement="part"/>'))
    started = workspace.start("whole", {"a": 1})

    (called,) = workspace.instance(started.id).called
    assert (called.process_id, called.root_id, called.parent_id) == ("part", started.id, started.id)
    assert [t.element_id for t in workspace.instance(called.id).tokens] == ["check"]
    assert [i.id for i in workspace.instances(InstanceQuery(roots_only=True))] == [started.id]
    (task,) = workspace.tasks(ALL)
    assert (task.instance_id, task.definition_id) == (called.id, "part:1")
    with pytest.raises(WorkspaceError, match="called by another"):
        workspace.cancel(called.id)
    workspace.complete(task.id)
    assert workspace.instance(called.id).info.state is InstanceState.COMPLETED
    assert workspace.instance(started.id).info.state is InstanceState.COMPLETED


def test_history_is_read_on_from_where_a_reader_stopped(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    workspace.start("order")
    first = list(workspace.history(HistoryQuery()))
    assert first[0][1].kind == "instance_started"
    assert list(workspace.history(HistoryQuery(after_id=first[-1][0]))) == []

    workspace.complete(workspace.tasks(ALL)[0].id)
    later = list(workspace.history(HistoryQuery(after_id=first[-1][0])))
    assert later[0][0] > first[-1][0]
    assert [e.kind for _, e in later][-1] == "instance_completed"
    assert list(workspace.history(HistoryQuery())) == first + later
    assert list(workspace.history(HistoryQuery(limit=2))) == first[:2]
    assert {e.kind for _, e in workspace.history(HistoryQuery(kinds=("task_created",)))} == {"task_created"}


def test_listeners_hear_of_writes_until_they_stop(workspace: LocalWorkspace, deploy: Deploy) -> None:
    heard: list[WorkspaceChange] = []
    stop = workspace.subscribe(heard.append)
    deploy("order", sequence(user_task("check")))
    started = workspace.start("order")
    assert [set(change.what) for change in heard] == [{"models"}, {"instances", "tasks"}]
    assert heard[1].instance_ids == {started.id}
    stop()
    workspace.cancel(started.id)
    assert len(heard) == 2


def test_a_failing_listener_does_not_undo_the_write(
    workspace: LocalWorkspace, deploy: Deploy, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.subscribe(lambda change: 1 / 0)  # type: ignore[arg-type, return-value]
    deploy("order", sequence(user_task("check")))
    assert [d.id for d in workspace.definitions()] == ["order:1"]
    assert "A listener failed" in caplog.text


def test_settings_are_kept(workspace: LocalWorkspace, open_here: Open) -> None:
    assert workspace.setting("sla") is None
    assert workspace.setting("sla", 5) == 5
    workspace.save_setting("sla", {"order": timedelta(days=2)}, actor="anna")
    assert open_here().setting("sla") == {"order": timedelta(days=2)}
    workspace.save_setting("sla", None)
    assert workspace.setting("sla", "gone") == "gone"


def test_a_case_that_never_was_is_not_found(workspace: LocalWorkspace) -> None:
    with pytest.raises(NotFound):
        workspace.instance("nobody")
    with pytest.raises(NotFound):
        workspace.cancel("nobody")
    with pytest.raises(NotFound):
        workspace.retry("nobody:1")


def test_cases_are_found_by_comparing_a_variable(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    for key, total in (("A", Decimal("12.50")), ("B", 300), ("C", "300")):
        workspace.start("order", {"total": total}, business_key=key)

    def keys(*tests: VariableTest) -> set[str | None]:
        return {info.business_key for info in workspace.instances(InstanceQuery(tests=tests))}

    assert keys(VariableTest("total", Operator.GREATER, 12)) == {"A", "B"}
    assert keys(VariableTest("total", Operator.GREATER, 12), VariableTest("total", Operator.LESS, 13)) == {"A"}
    assert keys(VariableTest("total", Operator.EQUALS, "300")) == {"C"}
