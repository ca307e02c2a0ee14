"""Who did what, when: a history event beside the engine's own, in the transaction of what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.engine.history import EventKind, HistoryEvent
from app.store import history_rows, journal, statements
from app.store.database import Database, Transaction
from app.workspace.operations_values import AuditEntry

SHOWN_APART = ("operation", "person", "process")
KINDS = {
    EventKind.INSTANCE_SUSPENDED: "suspend",
    EventKind.INSTANCE_ACTIVATED: "activate",
    EventKind.INSTANCE_CANCELED: "cancel",
    EventKind.INSTANCE_MODIFIED: "modify",
    EventKind.INSTANCE_MIGRATED: "migrate",
    EventKind.OPERATED: "",
}


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
    event = HistoryEvent(EventKind.OPERATED, now, about, process_id, version, data=data)
    tx.run_many(statements.INSERT_HISTORY, history_rows.packed(root_id, [event]))


def note_on(
    tx: Transaction, now: datetime, row: sa.RowMapping, operation: str, person: str | None, **details: Any
) -> None:
    """As `note`, on the case of a row of `instances`."""
    about: dict[str, Any] = {name: row[name] for name in ("root_id", "process_id", "version")}
    note(tx, now, operation, person, instance_id=row["id"], **about, **details)


def entries(database: Database, root_id: str | None, since: datetime | None, limit: int | None) -> Iterator[AuditEntry]:
    """Every operation, oldest first."""
    which = journal.JournalFilter(root_id=root_id, since=since, kinds=tuple(kind.value for kind in KINDS))
    for _, event in journal.read(database, which, 0, limit):
        details: Mapping[str, Any] = {
            name: value for name, value in event.data.items() if name not in SHOWN_APART and value
        }
        operation = KINDS[event.kind] or str(event.data.get("operation"))
        process_id = event.process_id or str(event.data.get("process", ""))
        yield AuditEntry(event.at, event.data.get("person"), operation, event.instance_id, process_id, details)
