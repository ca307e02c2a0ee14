"""The workspace's clock: the given one, unless this thread plays at another time (bulk.py)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.foundation.time import Clock, as_utc, utc_now
from app.store.database import Database

MEASURED_EVERY_SECONDS = 60.0
JUMP_SECONDS = 1.0


class ServerClock:
    """The time of a shared database: leases and due times of several computers need one clock.

    The difference to this computer's clock is measured now and then, to half a round trip, and at once when that
    clock has jumped: set by hand, corrected, or the computer has slept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ahead = timedelta(0)
        self._measured: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """The server's present moment, in UTC. Raises StoreError."""
        if self._measured is None or self._is_stale(*self._measured):
            self._measure()
        return utc_now() + self._ahead

    def _is_stale(self, here: datetime, steady: float) -> bool:
        """A steady clock tells how much time has really passed."""
        passed = time.monotonic() - steady
        jumped = abs((utc_now() - here).total_seconds() - passed) > JUMP_SECONDS
        return jumped or passed > MEASURED_EVERY_SECONDS

    def _measure(self) -> None:
        before = utc_now()
        with self._database.read() as connection:
            there: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
        after = utc_now()
        self._ahead = as_utc(there) - (before + (after - before) / 2)
        self._measured = after, time.monotonic()


class WorkspaceClock:
    """Called for the present moment, in UTC."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._local = threading.local()

    def __call__(self) -> datetime:
        """The moment that counts for the calling thread."""
        played: Clock | None = getattr(self._local, "clock", None)
        return as_utc((played or self._clock)())

    @contextmanager
    def played(self, clock: Clock) -> Iterator[None]:
        """Within the block, `clock` counts for this thread."""
        before: Clock | None = getattr(self._local, "clock", None)
        self._local.clock = clock
        try:
            yield
        finally:
            self._local.clock = before
