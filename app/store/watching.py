"""Notice what other programs write to the same store.

SQLite: `PRAGMA data_version` of the one writing connection changes exactly when another program has
committed. PostgreSQL: LISTEN, and a slow look besides, because a listener can be lost (a pooler in
the way, a dropped connection).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
import sqlalchemy as sa

from app.foundation import json
from app.store.announcing import CHANNEL
from app.store.database import Database
from app.store.errors import StoreError
from app.store.tables import history

log = logging.getLogger(__name__)
FILE_LOOK_SECONDS = 1.0
SLOW_LOOK_SECONDS = 5.0
AFTER_TROUBLE_SECONDS = 2.0
EVERYTHING = ("tasks", "instances", "models", "people", "settings")

Heard = Callable[[Iterable[str], Iterable[str]], None]
"""(kinds, root ids; none: any)"""


class Watcher:
    """A thread that calls `heard` after another program has written."""

    def __init__(self, database: Database, sender: str, heard: Heard) -> None:
        self._database = database
        self._sender = sender
        self._heard = heard
        self._stopping = threading.Event()
        self._looks = 0
        watch = self._watch_file if database.is_sqlite else self._watch_server
        self._thread = threading.Thread(target=watch, name="millrace-watcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopping.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(SLOW_LOOK_SECONDS)

    def _watch_file(self) -> None:
        try:
            self._look_at_file()
        except StoreError:
            log.debug("the workspace was closed")

    def _look_at_file(self) -> None:
        known = self._database.foreign_commits()
        while not self._stopping.wait(FILE_LOOK_SECONDS):
            now = self._database.foreign_commits()
            if now != known:
                known = now
                self._heard(EVERYTHING, ())

    def _watch_server(self) -> None:
        missed = False
        while not self._stopping.is_set():
            try:
                self._listen(missed=missed)
            except (psycopg.Error, sa.exc.SQLAlchemyError) as error:
                log.warning("Changes by others are not heard for a moment: %s", error)
                missed = True
                self._stopping.wait(AFTER_TROUBLE_SECONDS)

    def _listen(self, *, missed: bool) -> None:
        """Hear until told to stop; `missed`: others may have written while nobody listened."""
        newest = self._newest()
        with self._database.reader.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute(f"LISTEN {CHANNEL}")
            if missed:
                self._heard(EVERYTHING, ())
            while not self._stopping.is_set():
                for notice in driver.notifies(timeout=0.5, stop_after=1):
                    self._tell(notice.payload)
                    newest = self._newest()
                newest = self._slow_look(newest)
            driver.execute(f"UNLISTEN {CHANNEL}")

    def _tell(self, payload: str) -> None:
        try:
            change = json.loads(payload)
            if change["from"] != self._sender:
                self._heard(change["what"], change["ids"])
        except (json.JsonRefused, KeyError, TypeError):
            self._heard(EVERYTHING, ())

    def _slow_look(self, known: int) -> int:
        self._looks += 1
        if self._looks * 0.5 < SLOW_LOOK_SECONDS:
            return known
        self._looks = 0
        newest = self._newest()
        if newest != known:
            self._heard(EVERYTHING, ())
        return newest

    def _newest(self) -> int:
        with self._database.reader.connect() as connection:
            return connection.execute(sa.select(sa.func.max(history.c.id))).scalar_one() or 0
