"""SQLite: what every connection is told, and why.

WAL with synchronous=FULL: a commit that was acknowledged survives power loss (NORMAL may lose the
last ones). Pages go from the WAL to the file every 4,000, not every 1,000: those that are written again and again
then go once. BEGIN IMMEDIATE: deferred read-then-write from several processes ends in SQLITE_BUSY
whatever the timeout. trusted_schema=OFF and cell_size_check=ON: the file may come from a stranger.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, pool

from app.store.database import Database

APPLICATION_ID = 0x4D694C72  # "MiLr"
BUSY_TIMEOUT_MS = 10_000


def open_database(path: Path, *, durable: bool = True) -> Database:
    """Connections to an existing file of ours. `durable=False` is for files that die with the process."""
    writer = engine(path, begin=None, durable=durable, single=True)
    reader = engine(path, begin=None, durable=durable, single=False)
    event.listen(reader, "connect", _only_read)
    return Database(writer, reader, location=str(path), one_writer=True)


def engine(path: Path, *, begin: str | None, durable: bool, single: bool) -> sa.Engine:
    """An engine whose transactions open with `begin` (None: whoever uses it says so on the driver).

    `single` keeps one connection for good.
    """
    made = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        poolclass=pool.StaticPool if single else pool.QueuePool,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": BUSY_TIMEOUT_MS / 1000},
        **({} if single else {"pool_size": 8, "max_overflow": 8}),
    )

    @event.listens_for(made, "connect")
    def tell(connection: Any, _: Any) -> None:
        prepare(connection, durable=durable)

    if begin is not None:
        event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def prepare(connection: Any, *, durable: bool) -> None:
    """Set what a connection must know before its first statement."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "foreign_keys = ON",
        f"synchronous = {'FULL' if durable else 'OFF'}",
        "temp_store = MEMORY",
        "wal_autocheckpoint = 4000",
        "cache_size = -16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _only_read(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA query_only = ON")
