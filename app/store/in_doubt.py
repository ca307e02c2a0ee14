"""PostgreSQL: what became of a commit whose answer was lost.

The connection may end between COMMIT and its answer, and then the client sees an error though the
transaction stands. The server remembers: a transaction that knew its number (`pg_current_xact_id`)
is looked up by `pg_xact_status` on a new connection. So nobody has to do anything twice to be sure.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.store.errors import CommitUnknown, ConnectionLost
from app.store.trouble import LOST, store_error

log = logging.getLogger(__name__)
PATIENCE_SECONDS = 20.0
"""How long the server may be away: a restart takes less."""
PAUSE_SECONDS = 0.25
UNKNOWN = (
    "The connection to the database was lost in the moment of writing, and the database does not answer: "
    "it is not known whether this was done. Look before you do it again"
)

NUMBER = sa.text("SELECT pg_current_xact_id_if_assigned()::text")
STATUS = sa.text("SELECT pg_xact_status(CAST(:xid AS xid8))")
# The lost connection's session may still be waiting for us; ended, its transaction is settled.
END_SESSION = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid = :pid AND backend_xid = CAST(CAST(:xid AS xid8) AS xid)"
)


@dataclass(slots=True)
class Doubt:
    """By what a transaction is looked up. `xid` is asked for before the commit unless somebody has set it.

    `repeatable`: doing it twice harms nobody, so nothing is looked up.
    """

    repeatable: bool = False
    xid: str | None = None


@contextmanager
def transaction(engine: sa.Engine, doubt: Doubt) -> Iterator[sa.Connection]:
    """BEGIN to COMMIT on a connection of `engine`.

    A lost answer is looked up: the block ends well when the transaction stands, and raises ConnectionLost when it does
    not, CommitUnknown when nobody can say.
    """
    with engine.connect() as connection:
        begun = connection.begin()
        try:
            yield connection
            if doubt.xid is None and not doubt.repeatable:
                doubt.xid = connection.execute(NUMBER).scalar_one()
        except BaseException:
            _roll_back(connection, begun)
            raise
        driver: Any = connection.connection.driver_connection
        pid = driver.info.backend_pid
        try:
            begun.commit()
        except sa.exc.DBAPIError as error:
            if doubt.xid is None or not isinstance(store_error(error), ConnectionLost):
                raise
            lost = error
        else:
            return
    if not _stands(engine, doubt.xid, pid):
        raise ConnectionLost(LOST) from lost


def _roll_back(connection: sa.Connection, begun: sa.RootTransaction) -> None:
    """A connection that is gone has rolled back by itself."""
    try:
        begun.rollback()
    except sa.exc.DBAPIError:
        connection.invalidate()


def _stands(engine: sa.Engine, xid: str, pid: int, clock: Callable[[], float] = time.monotonic) -> bool:
    """Whether the transaction was committed. Raises CommitUnknown."""
    deadline = clock() + PATIENCE_SECONDS
    engine.dispose()
    while clock() < deadline:
        status = _ask(engine, xid, pid)
        if status in ("committed", "aborted"):
            log.warning("The answer to a commit was lost; the server says it was %s", status)
            return status == "committed"
        time.sleep(PAUSE_SECONDS)
    raise CommitUnknown(UNKNOWN)


def _ask(engine: sa.Engine, xid: str, pid: int) -> str | None:
    """committed, aborted, or None: in progress, forgotten, or nobody answers."""
    try:
        with engine.connect() as connection:
            status: str | None = connection.execute(STATUS, {"xid": xid}).scalar_one()
            if status == "in progress":
                connection.execute(END_SESSION, {"xid": xid, "pid": pid})
                connection.commit()
            return status
    except sa.exc.DBAPIError:
        return None
