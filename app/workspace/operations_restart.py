"""An ended case runs again, from its start or at chosen elements, or goes with all its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.engine.commands import StartInstance
from app.engine.history import EventKind
from app.store import instances as found
from app.store import journal
from app.store.database import Database, Transaction
from app.store.tables import (
    comments,
    drafts,
    history,
    incidents,
    instances,
    jobs,
    messages,
    state_parts,
    subscriptions,
    tasks,
    timers,
    variables,
)
from app.workspace.cases import instance_info, root_of_outcome
from app.workspace.executor import Executor
from app.workspace.holding import hold_case
from app.workspace.models import Models
from app.workspace.operations_audit import By, note, note_on
from app.workspace.values import InstanceInfo, NotFound, Variables, WorkspaceError

OF_A_CASE = (
    jobs,
    timers,
    subscriptions,
    incidents,
    tasks,
    drafts,
    comments,
    variables,
    history,
    state_parts,
    instances,
)


class Endings:
    """What is done with a case after its end."""

    def __init__(self, database: Database, executor: Executor, models: Models) -> None:
        self.database = database
        self.executor = executor
        self.models = models

    def restart(
        self,
        instance_id: str,
        start_before: Sequence[str],
        version: int | None,
        changed: Variables,
        by: By,
        *,
        first_variables: bool,
    ) -> InstanceInfo:
        """A new case with the ended one's variables (the last, or the first ones), `changed` over them."""
        row = self._ended(instance_id, "restart")
        process = self.models.process(row["process_id"], row["version"] if version is None else version)
        base = (
            self.first_variables(instance_id) if first_variables else self.executor.stored(instance_id).state.variables
        )
        command = StartInstance(
            process.id,
            process.version,
            {**base, **changed},
            row["business_key"],
            start_before=tuple(start_before),
            started_by=by.person,
        )
        now = self.executor.clock()
        with self.database.write() as tx:
            hold_case(tx, row["root_id"])
            outcome = self.executor.start(command)
            new_id = root_of_outcome(outcome)
            note_on(tx, now, row, "restart", by.person, restarted_as=new_id, reason=by.reason)
            about: dict[str, Any] = {"root_id": new_id, "process_id": process.id, "version": process.version}
            note(
                tx,
                now,
                "restart",
                by.person,
                restart_of=instance_id,
                at=list(start_before),
                reason=by.reason,
                **about,
            )
            # Here, because a clean-up may be faster than we are after the commit.
            started = found.one(tx.connection, new_id)
        assert started is not None
        return instance_info(started)

    def first_variables(self, root_id: str) -> dict[str, Any]:
        """The variables that the case was started with."""
        kept: dict[str, Any] = {}
        for _, event in journal.read(self.database, journal.JournalFilter(root_id=root_id), 0, None):
            if event.kind is EventKind.VARIABLE_SET and event.instance_id == root_id:
                kept[event.data["name"]] = event.data.get("value")
            elif event.kind is not EventKind.INSTANCE_STARTED:
                break
        return kept

    def delete(self, instance_id: str, by: By) -> None:
        """The case, its history and everything beside it are gone; one line says who did it."""
        row = self._ended(instance_id, "delete")
        with self.database.write() as tx:
            hold_case(tx, instance_id, to_remove=True)
            events = remove(tx, instance_id)
            note(
                tx,
                self.executor.clock(),
                "delete",
                by.person,
                root_id=instance_id,
                process=row["process_id"],
                business_key=row["business_key"],
                started=row["started"],
                ended=row["ended"],
                events=events,
                reason=by.reason,
            )
            tx.changed("instances", "tasks", instance_id=instance_id)

    def _ended(self, instance_id: str, verb: str) -> sa.RowMapping:
        with self.database.read() as connection:
            row = found.one(connection, instance_id)
        if row is None:
            raise NotFound("There is no such case")
        if row["root_id"] != instance_id:
            raise WorkspaceError(f"This process was called by another one; {verb} the case that called it")
        if row["ended"] is None:
            raise WorkspaceError(f"The case still runs; cancel it before you {verb} it")
        return row


def remove(tx: Transaction, root_id: str) -> int:
    """Delete every row of a case; returns how many history events there were. What it sent stays sent.

    The caller holds the case (holding.py): what others put beside it meanwhile would belong to nobody.
    """
    tx.execute(sa.update(messages).where(messages.c.root_id == root_id).values(root_id=None))
    events = 0
    for table in OF_A_CASE:
        count = tx.execute(sa.delete(table).where(table.c.root_id == root_id)).rowcount
        events = count if table is history else events
    return events
