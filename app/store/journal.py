"""Reading history, so that a reader who continues where it stopped misses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app.engine.history import EventKind, HistoryEvent
from app.store.database import Database
from app.store.tables import history

PAGE = 5000
WRITERS_LOCK = 0x4D694C74


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which events; None and empty leave a condition out."""

    process_id: str | None = None
    instance_id: str | None = None
    root_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    kinds: tuple[str, ...] = ()


def read(
    database: Database, which: JournalFilter, after_id: int, limit: int | None
) -> Iterator[tuple[int, HistoryEvent]]:
    """Events with their row ids, oldest first, a page at a time, none of a transaction still open."""
    newest = _settled(database)
    left = limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        query = sa.select(history).where(history.c.id > after_id, *_conditions(which))
        if newest is not None:
            query = query.where(history.c.id <= newest)
        with database.read() as connection:
            page = connection.execute(query.order_by(history.c.id).limit(size)).all()
        for row in page:
            yield row.id, _event(row)
        if len(page) < size:
            return
        after_id = page[-1].id
        left = None if left is None else left - len(page)


def _settled(database: Database) -> int | None:
    """Up to which id nothing can appear any more; None where ids follow commits (SQLite).

    PostgreSQL gives out ids before the commit, so a lower one may become visible after a higher
    one. Writers hold a shared lock until their commit; for the moment in which we hold it alone,
    every id that was given out is either visible or rolled back.
    """
    if database.is_sqlite or database.open_transaction is not None:
        return None
    with database.writer.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS_LOCK)))
        return connection.execute(sa.select(sa.func.max(history.c.id))).scalar_one() or 0


def _conditions(which: JournalFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    for column, value in (
        (history.c.process_id, which.process_id),
        (history.c.instance_id, which.instance_id),
        (history.c.root_id, which.root_id),
    ):
        if value is not None:
            found.append(column == value)
    if which.since is not None:
        found.append(history.c.at >= which.since)
    if which.until is not None:
        found.append(history.c.at < which.until)
    if which.kinds:
        found.append(history.c.kind.in_(which.kinds))
    return found


def _event(row: sa.Row[tuple[object, ...]]) -> HistoryEvent:
    return HistoryEvent(
        EventKind(row.kind),
        row.at,
        row.instance_id,
        row.process_id,
        row.version,
        row.element_id,
        row.element_type,
        row.element_name,
        row.key,
        row.data or {},
    )
