"""Who wants to hear of writes, and telling them: after the commit, on the writing thread."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterable

from app.store.announcing import Announcer
from app.store.database import Database, Transaction
from app.store.watching import Watcher
from app.workspace.values import WorkspaceChange

log = logging.getLogger(__name__)
Listener = Callable[[WorkspaceChange], None]


class Changes:
    """The listeners of one workspace. Safe to use from any thread.

    With the first listener begins the watch for what other programs write.
    """

    def __init__(self, database: Database) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()
        self._database = database
        self._sender = secrets.token_hex(8)
        self._announcer = None if database.is_sqlite else Announcer(database, self._sender)
        self._watcher: Watcher | None = None
        database.on_commit(self.committed)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each change; returns the function that stops it."""
        with self._lock:
            self._listeners = (*self._listeners, listener)
            if self._watcher is None:
                self._watcher = Watcher(self._database, self._sender, self._heard)
                self._watcher.start()

        def stop() -> None:
            with self._lock:
                self._listeners = tuple(known for known in self._listeners if known is not listener)

        return stop

    def committed(self, transaction: Transaction) -> None:
        """Tell what a transaction has changed, if anything."""
        if transaction.changed_kinds:
            what = frozenset(transaction.changed_kinds)
            if self._announcer is not None:
                self._announcer.add(what, transaction.changed_instances)
            self.tell(WorkspaceChange(what, frozenset(transaction.changed_instances)))

    def _heard(self, kinds: Iterable[str], instances: Iterable[str]) -> None:
        self.tell(WorkspaceChange(frozenset(kinds), frozenset(instances)))

    def close(self) -> None:
        """Stop watching and announcing."""
        if self._watcher is not None:
            self._watcher.stop()
        if self._announcer is not None:
            self._announcer.stop()

    def tell(self, change: WorkspaceChange) -> None:
        """Call every listener. What was written stands, so a failing listener is logged, not raised."""
        for listener in self._listeners:
            try:
                listener(change)
            except Exception:
                log.exception("A listener failed on %s", change)
