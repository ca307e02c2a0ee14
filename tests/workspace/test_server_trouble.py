"""A PostgreSQL server that is read-only for a while, or gives up one of two commands that are in each other's way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from psycopg import sql

from app.engine.history import EventKind
from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery, Resource, TaskQuery, TaskScope, WorkspaceError
from tests.workspace import invariants
from tests.workspace.models import bpmn, sequence, user_task

pytestmark = pytest.mark.postgres
ALL = TaskQuery(scope=TaskScope.ALL)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
def server(postgres_url: str) -> Iterator[psycopg.Connection[Any]]:
    """Another program on the database, its administrator's for one; it never gives up first."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        connection.execute("SET deadlock_timeout = '60s'")
        yield connection


@pytest.fixture
def workspace(postgres_url: str) -> Iterator[LocalWorkspace]:
    opened = LocalWorkspace(postgres_url)
    for tasks in (("check", "pay"), ("check", "pay", "thank")):
        opened.deploy([Resource("order.bpmn", bpmn("order", sequence(*map(user_task, tasks))))])
    yield opened
    opened.close()


def set_for_database(server: psycopg.Connection[Any], name: str, value: str) -> None:
    """For every session that begins from now on."""
    database = sql.Identifier(server.info.dbname)
    server.execute(sql.SQL("ALTER DATABASE {} SET {} = {}").format(database, sql.Identifier(name), sql.Literal(value)))


def end_other_sessions(server: psycopg.Connection[Any]) -> None:
    server.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


# --- Read-only -------------------------------------------------------------------------------


def test_a_server_that_is_read_only_says_so_and_goes_on_by_itself_afterwards(
    server: psycopg.Connection[Any], workspace: LocalWorkspace
) -> None:
    workspace.start("order", version=1)
    task = workspace.tasks(ALL)[0]
    set_for_database(server, "default_transaction_read_only", "on")
    end_other_sessions(server)
    attempts: list[Callable[[], object]] = [
        lambda: workspace.complete(task.id),
        lambda: workspace.start("order"),
        lambda: workspace.comment(task.instance_id, "hello", actor="eve"),
        lambda: workspace.save_setting("colour", "red"),
        lambda: workspace.run_due(),
        lambda: workspace.migrate(task.instance_id, 2),
    ]
    with pytest.raises(WorkspaceError):  # each of the pool's connections has ended
        for _ in range(40):
            workspace.save_setting("colour", "blue")

    for attempt in attempts:
        with pytest.raises(WorkspaceError, match=r"read-only.*nothing has changed"):
            attempt()
    assert [each.id for each in workspace.tasks(ALL)] == [task.id]
    late = LocalWorkspace(workspace.location)
    assert [each.id for each in late.tasks(ALL)] == [task.id]
    late.close()

    set_for_database(server, "default_transaction_read_only", "off")
    with suppress(WorkspaceError):  # the first may meet a session that began before, with a look into the list
        workspace.save_setting("colour", "green")
    workspace.complete(task.id, {"done": True})
    workspace.run_due()

    assert workspace.comments(task.instance_id) == []
    assert workspace.setting("colour") in (None, "green")
    assert workspace.instance(task.instance_id).variables == {"done": True}
    assert invariants.check(workspace).cases == 1


# --- In each other's way ---------------------------------------------------------------------


def meanwhile(server: psycopg.Connection[Any], action: Callable[[], object]) -> Callable[[], None]:
    """Begin `action` in a thread, and return once it waits for a lock. The result ends it, or raises as it did."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            action()
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    while thread.is_alive() and not server.execute(WAITING).fetchall()[0][0]:
        time.sleep(0.01)

    def end() -> None:
        thread.join(30)
        assert not thread.is_alive()
        if failures:
            raise failures[0]

    return end


COMMANDS: dict[str, Callable[[LocalWorkspace, str, str], object]] = {
    "complete": lambda workspace, case, task: workspace.complete(task),
    "migrate": lambda workspace, case, task: workspace.migrate(case, 2),
    "batch": lambda workspace, case, task: _batch(workspace, case),
}


def _batch(workspace: LocalWorkspace, case: str) -> None:
    batch = workspace.create_batch("migrate", instance_ids=[case], arguments={"version": 2})
    workspace.run_batch(batch.id)
    assert [result.message for result in workspace.batch_results(batch.id)] == [""]


def check_done_once(workspace: LocalWorkspace, case: str, command: str) -> None:
    kind = EventKind.TASK_COMPLETED if command == "complete" else EventKind.INSTANCE_MIGRATED
    assert len(list(workspace.history(HistoryQuery(kinds=(kind.value,))))) == 1
    assert workspace.instance(case).info.version == (1 if command == "complete" else 2)
    invariants.check(workspace)


@pytest.mark.parametrize("command", COMMANDS)
def test_who_is_given_up_in_a_deadlock_is_tried_again(
    server: psycopg.Connection[Any], workspace: LocalWorkspace, command: str
) -> None:
    case = workspace.start("order", version=1).id
    task = workspace.tasks(ALL)[0].id

    with server.transaction():
        server.execute("SELECT FROM tasks FOR UPDATE")
        end = meanwhile(server, lambda: COMMANDS[command](workspace, case, task))
        server.execute("SELECT FROM instances FOR UPDATE")
    end()

    check_done_once(workspace, case, command)


@pytest.mark.parametrize("command", COMMANDS)
def test_who_cannot_be_serialized_is_tried_again(
    server: psycopg.Connection[Any], postgres_url: str, workspace: LocalWorkspace, command: str
) -> None:
    case = workspace.start("order", version=1).id
    task = workspace.tasks(ALL)[0].id
    set_for_database(server, "default_transaction_isolation", "repeatable read")
    strict = LocalWorkspace(postgres_url)

    with server.transaction():
        server.execute("UPDATE instances SET business_key = 'b'")
        end = meanwhile(server, lambda: COMMANDS[command](strict, case, task))
    end()

    check_done_once(strict, case, command)
    assert strict.instance(case).info.business_key == "b"
    strict.close()
