"""A copy of a case to try things out on: a workspace of its own beside the real one, without the world.

The copy has the case's state and history, the people, and every model; it has no connectors, no
workers and no start events, so nothing it does reaches anybody. Its clock stands until it is moved.
Work outside is answered by hand, or by `answers`: topic -> results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.engine.commands import CompleteJob, FailJob
from app.engine.jobs import JobContext, JobHandler
from app.engine.waits import Job, JobKind
from app.foundation.time import as_utc
from app.store.database import Database
from app.store.ids import root_of, split_wait_id
from app.store.tables import (
    comments,
    contents,
    definitions,
    deployments,
    groups,
    history,
    incidents,
    instances,
    jobs,
    memberships,
    people,
    resources,
    state_parts,
    subscriptions,
    tasks,
    timers,
    variables,
)
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.operations_audit import note_on
from app.workspace.values import NotFound, WorkspaceError
from app.workspace.worker import WorkerSettings

MODELS = (deployments, contents, resources, definitions, people, groups, memberships)
OF_THE_CASE = (instances, state_parts, variables, tasks, jobs, timers, subscriptions, incidents, history, comments)
AT_ONCE = WorkerSettings(retry_delays=(timedelta(0),))


class Sandbox:
    """A case in a workspace that nobody else sees. Close it after use."""

    def __init__(self, workspace: LocalWorkspace, clock: PlayedClock, instance_id: str) -> None:
        self.workspace = workspace
        self.clock = clock
        self.instance_id = instance_id

    def open_work(self) -> list[Job]:
        """The work outside that the case waits for."""
        waits = self.workspace.executor.stored(self.instance_id).state.waits
        return [wait for wait in waits if isinstance(wait, Job) and wait.kind is JobKind.WORK]

    def answer(self, key: int, results: Mapping[str, Any] | None = None) -> None:
        """The work `key` (of `open_work`) is done, as if a worker had done it."""
        self.workspace.operate(self.instance_id, CompleteJob(key, results or {}))
        self.settle()

    def fail(self, key: int, message: str) -> None:
        """The work `key` has failed for good."""
        self.workspace.operate(self.instance_id, FailJob(key, message))

    def complete(self, task_id: str, values: Mapping[str, Any] | None = None) -> None:
        """Finish a task, whoever has it."""
        if split_wait_id(task_id) is None:
            raise NotFound("There is no such task")
        self.workspace.complete(task_id, values or {})
        self.settle()

    def move_clock(self, to: datetime) -> int:
        """Let time pass; returns how many timers, continuations and mocked jobs ran."""
        if as_utc(to) < self.clock.now:
            raise WorkspaceError("The clock of a sandbox does not go back; make a new copy")
        self.clock.now = as_utc(to)
        return self.settle()

    def next_due(self) -> datetime | None:
        """When something happens by itself next."""
        return self.workspace.next_due()

    def settle(self) -> int:
        """Run what is due at the clock's time."""
        ran = 0
        while (count := self.workspace.run_due()) and ran < 1000:
            ran += count
        return ran

    def close(self) -> None:
        """It is gone."""
        self.workspace.close()


def copy_to_sandbox(
    source: LocalWorkspace,
    instance_id: str,
    *,
    actor: str | None = None,
    answers: Mapping[str, Mapping[str, Any]] | None = None,
) -> Sandbox:
    """A sandbox with a copy of the case `instance_id` (a root), at the present moment. Raises NotFound."""
    root_id = root_of(instance_id)
    source.permissions.check(actor, "see", source.instance(root_id).info.process_id)
    clock = PlayedClock(source.clock())
    handlers = {topic: _answering(results) for topic, results in (answers or {}).items()}
    sandbox = LocalWorkspace("memory", clock=clock, handlers=handlers, worker=AT_ONCE)
    try:
        _copy(source.database, sandbox.database, root_id)
    except BaseException:
        sandbox.close()
        raise
    with source.database.write() as tx:
        row = (
            tx.execute(sa.select(instances).where(instances.c.root_id == root_id, instances.c.id == root_id))
            .mappings()
            .one()
        )
        note_on(tx, source.clock(), row, "copy to sandbox", actor)
    return Sandbox(sandbox, clock, root_id)


def _answering(results: Mapping[str, Any]) -> JobHandler:
    def handler(job: JobContext) -> Mapping[str, Any]:
        return results

    return handler


def _copy(source: Database, target: Database, root_id: str) -> None:
    with source.read() as connection, target.write() as tx:
        for table in MODELS:
            _insert(tx.connection, table, map(dict, connection.execute(sa.select(table)).mappings()))
        for table in OF_THE_CASE:
            query = sa.select(table).where(table.c.root_id == root_id)
            rows = connection.execute(query.order_by(*table.primary_key)).mappings()
            _insert(tx.connection, table, (_freed(table, dict(row)) for row in rows))


def _freed(table: sa.Table, row: dict[str, Any]) -> dict[str, Any]:
    """A job is in nobody's hands in the copy."""
    return {**row, "lease_owner": None, "lease_until": None} if table is jobs else row


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        connection.execute(sa.insert(table), values)
