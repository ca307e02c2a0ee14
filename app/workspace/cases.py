"""The instance part of a local workspace: lists, one case whole, and what is done to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.engine.commands import Command, SetRetries, StartInstance
from app.engine.outcome import Outcome
from app.engine.waits import Incident
from app.expressions import Expression, ExpressionError
from app.store import instances as found
from app.store.commit import Stored
from app.store.database import Database, Transaction
from app.store.ids import root_of, split_wait_id, wait_id
from app.store.rows import summary
from app.workspace import starts
from app.workspace.case_scopes import calls_of, scopes_of
from app.workspace.executor import Executor, InTransaction
from app.workspace.models import Models
from app.workspace.operations_audit import By, both, note
from app.workspace.operations_permissions import Permit
from app.workspace.tasks import process_key
from app.workspace.values import (
    IncidentInfo,
    InstanceDetail,
    InstanceInfo,
    InstanceQuery,
    InstanceState,
    NotFound,
    TimerInfo,
    TokenInfo,
    Variables,
    WorkspaceError,
)


class Cases:
    """Process instances of one workspace."""

    def __init__(self, database: Database, executor: Executor, models: Models) -> None:
        self.database = database
        self.executor = executor
        self.models = models

    def start(
        self,
        process_id: str,
        variables: Variables,
        business_key: str | None,
        version: int | None,
        start_before: Sequence[str],
        actor: str | None,
    ) -> InstanceInfo:
        """Start the latest version, or the one given."""
        process = self.models.process(process_id, version)
        outcome = self.executor.start(
            StartInstance(
                process_id,
                process.version,
                variables,
                business_key,
                start_before=tuple(start_before),
                started_by=actor,
            )
        )
        return _started(outcome, process.name or process.id, business_key, actor)

    def start_conditional(self, variables: Variables, by: By, permit: Permit) -> list[str]:
        """Start the processes whose conditional start event is true; returns their root ids. Raises NotPermitted."""
        with self.database.read() as connection:
            rows = [row for row in starts.listening(connection, "condition") if self._is_met(row, variables)]
        for row in rows:
            permit("start", row["process_id"])
        return [started_by(self.executor, row, "start by condition", by, variables=variables) for row in rows]

    def _is_met(self, row: sa.RowMapping, variables: Variables) -> bool:
        process = self.models.process(row["process_id"], row["version"])
        condition = next(start.condition for start in process.starts if start.key == row["element_id"])
        return condition is not None and _is_true(condition, variables)

    def root_command(self, instance_id: str, command: Command, guard: InTransaction | None = None) -> None:
        """A command to the whole case. Raises WorkspaceError for a called instance, which is part of one."""
        if root_of(instance_id) != instance_id:
            raise WorkspaceError("This process was called by another one; do this to the case that called it")
        self.executor.run(instance_id, command, guard)

    def retry(self, incident_id: str, retries: int, actor: str | None, why: InTransaction | None) -> None:
        """New attempts for what the incident holds. Raises NotFound."""
        parts = split_wait_id(incident_id)
        if parts is None:
            raise NotFound("There is no such incident")
        self.executor.run(parts[0], SetRetries(retries, parts[1], actor), both(_incident_exists(*parts), why))

    def find(self, query: InstanceQuery, *, hidden: frozenset[str] = frozenset()) -> list[InstanceInfo]:
        """Newest first; none of the processes in `hidden`."""
        which = found.InstanceFilter(
            process_id=query.process_id,
            state=query.state.value if query.state else None,
            running=query.running,
            with_incidents=query.with_incidents,
            roots_only=query.roots_only,
            business_key=query.business_key,
            variables=query.variables,
            tests=query.tests,
            text=query.text,
        )
        with self.database.read() as connection:
            rows = found.rows(connection, which, None if hidden else query.limit)
        return [instance_info(row) for row in rows if row["process_id"] not in hidden][: query.limit]

    def info(self, instance_id: str) -> InstanceInfo:
        """One instance as in a list. Raises NotFound."""
        with self.database.read() as connection:
            row = found.one(connection, instance_id)
        if row is None:
            raise NotFound("There is no such case")
        return instance_info(row)

    def detail(self, instance_id: str) -> InstanceDetail:
        """One instance, whole. Raises NotFound."""
        root_id = root_of(instance_id)
        with self.database.read() as connection:
            row = found.one(connection, instance_id)
            if row is None:
                raise NotFound("There is no such case")
            incidents = found.incidents_of(connection, root_id, instance_id)
            running = found.timers_of(connection, root_id, instance_id)
            visited = found.visited(connection, root_id, instance_id)
            called = found.called_by(connection, instance_id)
        state = self.executor.stored(root_id).state
        key = process_key(instance_id)
        stuck = {incident["element_id"] for incident in incidents if incident["instance_id"] == instance_id}
        tokens = {} if row["ended"] else state.tokens(key)
        return InstanceDetail(
            info=instance_info(row),
            variables=dict(state.variables_of(key)),
            tokens=tuple(TokenInfo(element, count, element in stuck) for element, count in tokens.items()),
            incidents=tuple(_incident(incident) for incident in incidents),
            timers=tuple(TimerInfo(timer["instance_id"], timer["element_id"], timer["due"]) for timer in running),
            visited=visited,
            called=tuple(instance_info(called_row) for called_row in called),
            scopes=scopes_of(state, key, self.models.process(row["process_id"], row["version"])),
            calls=calls_of(state, instance_id, key),
        )


def instance_info(row: sa.RowMapping) -> InstanceInfo:
    """A row of `instances` as the workspace's value."""
    same = ("id", "root_id", "process_id", "version", "business_key", "started", "ended", "started_by",
            "incident_count", "parent_id")  # fmt: skip
    return InstanceInfo(
        process_name=row["process_name"] or row["process_id"],
        definition_id=f"{row['process_id']}:{row['version']}",
        state=InstanceState(row["state"]),
        summary=row["summary"] or {},
        **{name: row[name] for name in same},
    )


def root_of_outcome(outcome: Outcome) -> str:
    """The id of the instance that an outcome of a start is about."""
    return outcome.events[0].instance_id


def started_by(executor: Executor, row: sa.RowMapping, operation: str, by: By, **more: Any) -> str:
    """Start the process at the start event of `row`; its history tells who did that, and why. Returns the root id."""
    command = starts.command(row, started_by=by.person, **more)
    if not by.somebody:
        return root_of_outcome(executor.start(command))
    with executor.database.write() as tx:
        root_id = root_of_outcome(executor.start(command))
        about = {"root_id": root_id, "process_id": row["process_id"], "version": row["version"]}
        note(tx, executor.clock(), operation, by.person, name=row["name"], reason=by.reason, **about)
    return root_id


def _started(outcome: Outcome, name: str, business_key: str | None, actor: str | None) -> InstanceInfo:
    """A new instance, without asking the database for what it was just told."""
    first = outcome.events[0]
    return InstanceInfo(
        id=first.instance_id,
        root_id=first.instance_id,
        process_id=first.process_id,
        process_name=name,
        version=first.version,
        definition_id=f"{first.process_id}:{first.version}",
        state=InstanceState(outcome.state.status),
        business_key=business_key,
        started=first.at,
        ended=outcome.events[-1].at if outcome.ended else None,
        started_by=actor,
        incident_count=sum(isinstance(wait, Incident) for wait in outcome.state.waits),
        summary=summary(outcome.state.variables) or {},
    )


def _is_true(condition: Expression, variables: Variables) -> bool:
    """A condition over a variable that was not given is not met."""
    try:
        return condition.evaluate(variables) is True
    except ExpressionError:
        return False


def _incident(row: sa.RowMapping) -> IncidentInfo:
    same = ("instance_id", "element_id", "element_name", "kind", "message", "stack", "raised")
    return IncidentInfo(id=wait_id(row["root_id"], row["key"]), **{name: row[name] for name in same})


def _incident_exists(root_id: str, key: int) -> InTransaction:
    def guard(tx: Transaction, known: Stored | None) -> None:
        rows = found.incidents_of(tx.connection, root_id, root_id)
        if key not in {row["key"] for row in rows}:
            raise NotFound("The incident is resolved already")

    return guard
