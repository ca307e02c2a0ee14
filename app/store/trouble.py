"""What the drivers and SQLAlchemy raise, as errors of ours whose texts are for people.

The hot path speaks to the drivers themselves, so both kinds of exception come up. What is no trouble
of the database (a constraint, a value of the wrong type) is a bug of ours and is let through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
import sqlalchemy as sa

from app.store.errors import Busy, ConnectionLost, NoRoom, RevisionConflict, StoreError

LOST = "The connection to the database was lost; nothing has changed. Try again"
FULL = "The disk is full; nothing has changed. Make room and try again"
INTERFERED = "Somebody else is changing the same thing at this moment; try again"
HELD = "Another program is writing to this workspace and does not let go; try again"
READ_ONLY = "The workspace cannot be written: its file or folder is read-only; nothing has changed"
DAMAGED = "The workspace is damaged ({}). Close it, keep a copy, and open its latest backup"
DISK = "The disk cannot be read or written ({}); nothing has changed"
CROWDED = "Too many are using the database at this moment; try again"
OTHER = "The database cannot do this now ({}); nothing has changed"

_SQLITE: dict[int, Callable[[str], StoreError]] = {
    sqlite3.SQLITE_FULL: lambda why: NoRoom(FULL),
    sqlite3.SQLITE_BUSY: lambda why: Busy(HELD),
    sqlite3.SQLITE_LOCKED: lambda why: Busy(HELD),
    sqlite3.SQLITE_READONLY: lambda why: StoreError(READ_ONLY),
    sqlite3.SQLITE_CORRUPT: lambda why: StoreError(DAMAGED.format(why)),
    sqlite3.SQLITE_NOTADB: lambda why: StoreError(DAMAGED.format(why)),
    sqlite3.SQLITE_IOERR: lambda why: StoreError(DISK.format(why)),
}
"""By primary result code (sqlite.org/rescode.html)."""

_POSTGRES: dict[str, Callable[[], StoreError]] = {
    "53100": lambda: NoRoom(FULL),  # disk_full
    "40P01": lambda: RevisionConflict(INTERFERED),  # deadlock_detected
    "40001": lambda: RevisionConflict(INTERFERED),  # serialization_failure
    "55P03": lambda: Busy(HELD),  # lock_not_available
}
"""By SQLSTATE (PostgreSQL, appendix A)."""
GONE = ("08", "57P", "25P03")
"""Connection exceptions; the server is told to stop, crashed, or is not up yet; it ended a transaction that idled."""


DRIVERS = (sa.exc.DBAPIError, sa.exc.TimeoutError, sqlite3.Error, psycopg.Error)
"""All that they raise about themselves."""


class Translating:
    """A block in which trouble of the database is a StoreError. `lost` is called when the connection went away.

    A plain class, because every transaction passes here and a generator costs ten times as much.
    """

    def __init__(self, lost: Callable[[], None]) -> None:
        self._lost = lost

    def __enter__(self) -> None:
        """Nothing to prepare: one object serves every thread."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise the StoreError that `error` means, if it means one."""
        if error is None or not isinstance(error, Exception):
            return
        found = store_error(error)
        if isinstance(found or error, ConnectionLost):
            self._lost()
        if found is not None:
            raise found from error


def store_error(error: Exception) -> StoreError | None:
    """What an exception means; None when it is no trouble of the database."""
    if isinstance(error, sa.exc.TimeoutError):
        return Busy(CROWDED)
    cause: Any = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    if isinstance(cause, psycopg.Error):
        return _of_postgres(cause)
    return None


def _of_sqlite(error: sqlite3.Error) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    make = _SQLITE.get(code & 0xFF)
    if make is not None:
        return make(_first_line(error))
    return StoreError(OTHER.format(_first_line(error))) if isinstance(error, sqlite3.OperationalError) else None


def _of_postgres(error: psycopg.Error) -> StoreError | None:
    state = error.sqlstate
    if state is None:
        return ConnectionLost(LOST) if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) else None
    if state.startswith(GONE):
        return ConnectionLost(LOST)
    if state in _POSTGRES:
        return _POSTGRES[state]()
    return StoreError(OTHER.format(_first_line(error))) if isinstance(error, psycopg.OperationalError) else None


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else "no answer"
