"""One command is one transaction; many may share one; a failure takes back exactly its own part."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.engine.history import EventKind
from app.store.tables import messages
from app.workspace.bulk import PlayedClock, bulk
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    HistoryQuery,
    InstanceQuery,
    InstanceState,
    TaskQuery,
    TaskScope,
    WorkspaceChange,
    WorkspaceError,
)
from tests.workspace.conftest import NOON, Open
from tests.workspace.models import message, sequence, timer, user_task, work

Deploy = Callable[..., object]
ALL = TaskQuery(scope=TaskScope.ALL)
HOUR = timedelta(hours=1)


def commits(workspace: LocalWorkspace) -> list[WorkspaceChange]:
    """Every commit to an instance; other programs' deployments may be heard as well."""
    heard: list[WorkspaceChange] = []
    workspace.subscribe(lambda change: heard.append(change) if "instances" in change.what else None)
    return heard


def test_each_command_is_one_transaction(open_here: Open, deploy: Deploy, clock: PlayedClock) -> None:
    deploy("order", sequence(user_task("check"), work("ship"), timer("wait", "PT1H")))
    workspace = open_here({"ship": lambda job: {"x": 1}})
    heard = commits(workspace)
    workspace.start("order")
    workspace.complete(workspace.tasks(ALL)[0].id)
    workspace.run_due()
    clock.advance(HOUR)
    workspace.run_due()
    assert len(heard) == 4


def test_a_letter_whose_receiver_refuses_stays_in_the_outbox(workspace: LocalWorkspace, deploy: Deploy) -> None:
    catch = (
        '<intermediateCatchEvent id="wait"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>'
    )
    throw = (
        '<intermediateThrowEvent id="tell"><messageEventDefinition id="md" messageRef="m"/></intermediateThrowEvent>'
    )
    choice = (
        '<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="wait"/>'
        + catch
        + '<sequenceFlow id="b" sourceRef="wait" targetRef="choice"/><exclusiveGateway id="choice"/>'
        '<sequenceFlow id="c" sourceRef="choice" targetRef="end">'
        '<conditionExpression xsi:type="tFormalExpression">${missing == 1}</conditionExpression></sequenceFlow>'
        '<endEvent id="end"/>'
    )
    deploy("receiver", choice, message("m", "paid"))
    deploy("sender", sequence(throw), message("m", "paid"))
    waiting = workspace.start("receiver")
    workspace.start("sender")

    with workspace.database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(messages)).scalar_one() == 1
    assert workspace.instance(waiting.id).info.state is InstanceState.RUNNING
    assert not list(workspace.history(HistoryQuery(kinds=("message_received",))))


def test_a_played_history_is_dated_as_told_in_one_commit(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("order", sequence(user_task("check"), timer("wait", "PT1H")))
    heard = commits(workspace)
    past = PlayedClock(NOON - timedelta(days=30))
    with bulk(workspace, past):
        for number in range(5):
            workspace.start("order", {"n": number})
            past.advance(HOUR)
            workspace.complete(workspace.tasks(ALL)[0].id)
            past.advance(HOUR)
            assert workspace.run_due() == 1
    assert len(heard) == 1
    ended = workspace.instances(InstanceQuery(state=InstanceState.COMPLETED))
    assert len(ended) == 5
    assert {i.ended - i.started for i in ended if i.ended} == {2 * HOUR}
    assert min(i.started for i in ended) == NOON - timedelta(days=30)
    workspace.start("order")
    assert workspace.instances(InstanceQuery(running=True))[0].started == NOON


def test_a_refusal_inside_a_shared_transaction_takes_back_itself_alone(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("order", sequence(user_task("check")))
    with bulk(workspace, clock):
        first = workspace.start("order")
        with pytest.raises(WorkspaceError):
            workspace.set_variables(first.id, {"bad": float("nan")})
        workspace.set_variables(first.id, {"good": 1})
    assert workspace.instance(first.id).variables == {"good": 1}


def test_an_error_that_leaves_the_block_takes_back_everything(
    workspace: LocalWorkspace, deploy: Deploy, clock: PlayedClock
) -> None:
    deploy("order", sequence(user_task("check"), user_task("ship")))
    kept = workspace.start("order")
    with pytest.raises(RuntimeError), bulk(workspace, clock):
        workspace.complete(workspace.tasks(ALL)[0].id)
        workspace.start("order")
        raise RuntimeError
    assert [i.id for i in workspace.instances(InstanceQuery())] == [kept.id]
    workspace.complete(workspace.tasks(ALL)[0].id)
    assert [t.element_id for t in workspace.tasks(ALL)] == ["ship"]


def test_many_threads_change_one_case_without_losing_anything(workspace: LocalWorkspace, deploy: Deploy) -> None:
    deploy("order", sequence(user_task("check")))
    case = workspace.start("order").id
    failures: list[BaseException] = []

    def set_mine(number: int) -> None:
        try:
            for turn in range(4):
                workspace.set_variables(case, {f"v{number}": turn})
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=set_mine, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert workspace.instance(case).variables == {f"v{number}": 3 for number in range(4)}
    assert len(list(workspace.history(HistoryQuery(kinds=(EventKind.VARIABLE_SET.value,))))) == 16


def test_two_programs_complete_a_task_once(workspace: LocalWorkspace, deploy: Deploy, open_here: Open) -> None:
    deploy("order", sequence(user_task("check"), user_task("ship")))
    other = open_here()
    workspace.start("order")
    other.task(other.tasks(ALL)[0].id)
    task = workspace.tasks(ALL)[0]
    other.set_variables(task.instance_id, {"seen": True})
    workspace.complete(task.id, {"done": 1})
    with pytest.raises(WorkspaceError):
        other.complete(task.id)
    assert workspace.instance(task.instance_id).variables == {"seen": True, "done": 1}
