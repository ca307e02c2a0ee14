"""What starts the latest version of a process: messages, signals, conditions and timers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.engine.commands import StartInstance
from app.engine.graph import ExecutableProcess
from app.store.database import Transaction
from app.store.tables import start_events

KIND_OF = {"message": "message", "signal": "signal", "timer": "timer", "conditional": "condition"}


def rows(process: ExecutableProcess, now: datetime) -> list[dict[str, Any]]:
    """A row per start event that somebody has to watch; timers with their first due time."""
    found = []
    for start in process.starts:
        if start.kind not in KIND_OF:
            continue
        due, repetitions = start.timer.first(now) if start.timer is not None else (None, 0)
        found.append(
            {
                "process_id": process.id,
                "element_id": start.key,
                "version": process.version,
                "kind": KIND_OF[start.kind],
                "name": start.name or "",
                "due": due,
                "repetitions": repetitions,
            }
        )
    return found


def command(row: Mapping[str, Any] | sa.RowMapping, **more: Any) -> StartInstance:
    """The command that starts the process at the start event of `row`, whose key is in its `element_id`."""
    return StartInstance(row["process_id"], row["version"], start_event=row["element_id"], **more)


def listening(connection: sa.Connection, kind: str, name: str | None = None) -> list[sa.RowMapping]:
    """The start events of a kind, those with `name` when it is given, in a steady order."""
    query = sa.select(start_events).where(start_events.c.kind == kind)
    if name is not None:
        query = query.where(start_events.c.name == name)
    ordered = query.order_by(start_events.c.process_id, start_events.c.element_id)
    return list(connection.execute(ordered).mappings())


def due(connection: sa.Connection, now: datetime, limit: int) -> list[sa.RowMapping]:
    """The start timers that are due, earliest first."""
    query = sa.select(start_events).where(start_events.c.due <= now).order_by(start_events.c.due).limit(limit)
    return list(connection.execute(query).mappings())


def take(tx: Transaction, row: sa.RowMapping, process: ExecutableProcess) -> bool:
    """Move a due start timer on to its next time; False when somebody else has done so."""
    timer = next((start.timer for start in process.starts if start.key == row["element_id"]), None)
    following = timer.following(row["due"]) if timer is not None and row["repetitions"] else None
    left = row["repetitions"] - 1 if row["repetitions"] > 0 else row["repetitions"]
    mine = (
        (start_events.c.process_id == row["process_id"])
        & (start_events.c.element_id == row["element_id"])
        & (start_events.c.version == row["version"])
        & (start_events.c.due == row["due"])
    )
    change = sa.update(start_events).where(mine).values(due=following, repetitions=left, attempts=0)
    return tx.execute(change).rowcount == 1


def postpone(tx: Transaction, row: sa.RowMapping, due: datetime) -> None:
    """The start was refused: try again at `due`."""
    mine = (start_events.c.process_id == row["process_id"]) & (start_events.c.element_id == row["element_id"])
    tx.execute(sa.update(start_events).where(mine).values(due=due, attempts=start_events.c.attempts + 1))
