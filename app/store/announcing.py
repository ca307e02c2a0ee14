"""PostgreSQL: tell other programs of our commits, soon after them, on a connection of our own.

NOTIFY inside the transaction would make commits queue up behind one lock of the server, so changes
are collected and announced together a moment later. A crash in between only delays what others see:
they look by themselves too (watching.py).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable

import sqlalchemy as sa

from app.foundation import json
from app.store.database import Database

log = logging.getLogger(__name__)
CHANNEL = "millrace"
PAUSE_SECONDS = 0.05
NAMED_INSTANCES = 50
"""More than these are announced as 'any'; a payload of NOTIFY is limited to 8,000 bytes."""


class Announcer:
    """Collects changes and sends them from a thread that starts with the first one."""

    def __init__(self, database: Database, sender: str) -> None:
        self._database = database
        self._sender = sender
        self._kinds: set[str] = set()
        self._instances: set[str] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def add(self, kinds: Iterable[str], instances: Iterable[str]) -> None:
        """Announce these, with whatever else happens within a moment."""
        with self._lock:
            self._kinds.update(kinds)
            self._instances.update(instances)
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name="millrace-announcer", daemon=True)
                self._thread.start()
        self._wake.set()

    def stop(self) -> None:
        """Send what is left and end the thread."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(5)

    def _run(self) -> None:
        while not self._stopping or self._kinds:
            self._wake.wait()
            self._wake.clear()
            if not self._stopping:
                threading.Event().wait(PAUSE_SECONDS)
            self._send()

    def _send(self) -> None:
        with self._lock:
            kinds, instances = sorted(self._kinds), sorted(self._instances)
            self._kinds.clear()
            self._instances.clear()
        if not kinds:
            return
        named = instances if len(instances) <= NAMED_INSTANCES else []
        payload = json.dumps({"from": self._sender, "what": kinds, "ids": named})
        try:
            with self._database.writer.begin() as connection:
                # Nothing is lost with an announcement, so its commit does not wait for the disk.
                connection.execute(sa.select(sa.func.set_config("synchronous_commit", "off", True)))
                connection.execute(sa.select(sa.func.pg_notify(CHANNEL, payload)))
        except sa.exc.SQLAlchemyError as error:
            log.warning("Other programs were not told of a change: %s", error)
