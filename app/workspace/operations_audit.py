"""Who did what, when and why: a history event beside the engine's own, in the transaction of what was done.

The engine writes most operations down itself, with who did it. Why is a note of ours before it, and the audit shows
the two as one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from app.engine.history import EventKind, Events
from app.store import history_rows, journal, statements
from app.store import instances as found
from app.store.commit import Stored
from app.store.database import Database, Transaction
from app.store.ids import root_of
from app.workspace.executor import InTransaction
from app.workspace.operations_values import AuditEntry

SHOWN_APART = ("operation", "person", "process", "of")
WHY = "why"
"""The operation of a note that says why the one it is `of` is done."""
KINDS = {
    EventKind.INSTANCE_SUSPENDED: "suspend",
    EventKind.INSTANCE_ACTIVATED: "activate",
    EventKind.INSTANCE_CANCELED: "cancel",
    EventKind.INSTANCE_MODIFIED: "modify",
    EventKind.INSTANCE_MIGRATED: "migrate",
    EventKind.OPERATED: "",
}


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and why in their words. Nobody is the system."""

    person: str | None = None
    reason: str = ""

    @property
    def somebody(self) -> bool:
        """Whether there is anything to write down."""
        return bool(self.person or self.reason)


def telling(
    clock: Callable[[], datetime], instance_id: str, operation: str, by: By, **details: Any
) -> InTransaction | None:
    """For the transaction of a command that the engine does not call an operation: it is one when somebody does it."""

    def tell(tx: Transaction, known: Stored | None) -> None:
        row = found.one(tx.connection, instance_id)
        if row is not None:
            note_on(tx, clock(), row, operation, by.person, **details, reason=by.reason)

    return tell if by.somebody else None


def explaining(clock: Callable[[], datetime], instance_id: str, operation: str, by: By) -> InTransaction | None:
    """For the transaction of an operation that the engine writes down itself: why, when somebody says so."""
    return telling(clock, instance_id, WHY, by, of=operation) if by.reason else None


def both(*guards: InTransaction | None) -> InTransaction | None:
    """One after the other."""
    wanted = [guard for guard in guards if guard is not None]

    def together(tx: Transaction, known: Stored | None) -> None:
        for guard in wanted:
            guard(tx, known)

    return together if wanted else None


def note(
    tx: Transaction,
    now: datetime,
    operation: str,
    person: str | None,
    *,
    root_id: str = "",
    instance_id: str | None = None,
    process_id: str = "",
    version: int = 0,
    **details: Any,
) -> None:
    """Write down that `person` did `operation`; without `root_id` it is about the workspace.

    Without `process_id` it is no part of a process's history: what is about a process as a whole, or a case that is
    gone, names it in the detail `process`.
    """
    data = {"operation": operation, "person": person, **details}
    about = root_id if instance_id is None else instance_id
    noted = (EventKind.OPERATED, (about, process_id, version), ("", "", ""), 0, data)
    tx.run_many(statements.INSERT_HISTORY, history_rows.packed(root_id, Events(now, [noted])))


def note_on(
    tx: Transaction, now: datetime, row: sa.RowMapping, operation: str, person: str | None, **details: Any
) -> None:
    """As `note`, on the case of a row of `instances`."""
    about: dict[str, Any] = {name: row[name] for name in ("root_id", "process_id", "version")}
    note(tx, now, operation, person, instance_id=row["id"], **about, **details)


def entries(database: Database, root_id: str | None, since: datetime | None, limit: int | None) -> Iterator[AuditEntry]:
    """Every operation, oldest first."""
    return islice(_explained(_noted(database, root_id, since)), limit)


def _noted(database: Database, root_id: str | None, since: datetime | None) -> Iterator[AuditEntry]:
    which = journal.JournalFilter(root_id=root_id, since=since, kinds=tuple(kind.value for kind in KINDS))
    for _, event in journal.read(database, which, 0, None):
        details: Mapping[str, Any] = {
            name: value for name, value in event.data.items() if name not in SHOWN_APART and value
        }
        operation = KINDS[event.kind] or str(event.data.get("operation"))
        if operation == WHY:
            operation = f"{WHY} {event.data.get('of')}"
        process_id = event.process_id or str(event.data.get("process", ""))
        yield AuditEntry(event.at, event.data.get("person"), operation, event.instance_id, process_id, details)


def _explained(noted: Iterator[AuditEntry]) -> Iterator[AuditEntry]:
    """Each operation with the reason that was noted for it; a reason whose operation is not told stands for it."""
    open_reasons: dict[str, AuditEntry] = {}
    for entry in noted:
        root_id = root_of(entry.instance_id)
        why = open_reasons.pop(root_id, None)
        if why is not None and why.operation == f"{WHY} {entry.operation}":
            entry = replace(entry, details={**entry.details, **why.details})
        elif why is not None:
            yield _alone(why)
        if entry.operation.startswith(f"{WHY} "):
            open_reasons[root_id] = entry
        else:
            yield entry
    yield from map(_alone, open_reasons.values())


def _alone(why: AuditEntry) -> AuditEntry:
    return replace(why, operation=why.operation.removeprefix(f"{WHY} "))
