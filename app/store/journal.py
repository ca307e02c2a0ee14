"""Reading history, so that a reader who continues where it stopped misses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from app.engine.history import HistoryEvent
from app.store.database import Database
from app.store.history_rows import SPAN, mentions, unpacked
from app.store.tables import history

PAGE = 1000
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
    """Events with their numbers, oldest first, none of a transaction still open."""
    found = (each for row in _rows(database, which, after_id // SPAN) for each in unpacked(row))
    wanted = (each for each in found if each[0] > after_id and (not which.kinds or each[1].kind in which.kinds))
    return islice(wanted, limit)


def _rows(database: Database, which: JournalFilter, first: int) -> Iterator[sa.Row[Any]]:
    """The rows from id `first` on that may hold such events, a page at a time."""
    newest = _settled(database)
    while True:
        query = sa.select(history).where(history.c.id >= first, *_conditions(which))
        if newest is not None:
            query = query.where(history.c.id <= newest)
        with database.read() as connection:
            page = connection.execute(query.order_by(history.c.id).limit(PAGE)).all()
        yield from page
        if len(page) < PAGE:
            return
        first = page[-1].id + 1


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
        found.append(mentions(which.kinds))
    return found
