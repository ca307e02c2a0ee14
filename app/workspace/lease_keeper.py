"""Keeps the leases of jobs that are being worked on: a handler may take longer than its lease."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

import sqlalchemy as sa

from app.foundation.time import Clock
from app.store import leases
from app.store.database import Database
from app.store.leases import Lease

log = logging.getLogger(__name__)


class LeaseKeeper:
    """Renews, from a thread of its own, what is in hand; the thread exists only while something is."""

    def __init__(self, database: Database, clock: Clock, length: timedelta) -> None:
        self._database = database
        self._clock = clock
        self._length = length
        self._held: dict[tuple[str, int], Lease] = {}
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def hold(self, lease: Lease) -> None:
        """Renew `lease` until `drop`."""
        with self._lock:
            self._held[lease.root_id, lease.key] = lease
            if self._thread is None:
                self._wake.clear()
                self._thread = threading.Thread(target=self._run, name="millrace-leases", daemon=True)
                self._thread.start()

    def drop(self, lease: Lease) -> None:
        """The job is done or given up."""
        with self._lock:
            self._held.pop((lease.root_id, lease.key), None)

    def stop(self) -> None:
        """Renew nothing any more."""
        with self._lock:
            self._held.clear()
            thread, self._thread = self._thread, None
        self._wake.set()
        if thread is not None:
            thread.join(timeout=5)

    def _run(self) -> None:
        while not self._wake.wait(self._length.total_seconds() / 3):
            with self._lock:
                held = list(self._held.values())
                if not held:
                    self._thread = None
                    return
            self._renew(held)

    def _renew(self, held: list[Lease]) -> None:
        try:
            with self._database.write() as tx:
                leases.renew(tx, held, self._clock() + self._length)
        except sa.exc.SQLAlchemyError:
            log.exception("Leases could not be renewed; another worker may take the jobs over")
