"""Who wants to hear of writes, and telling them: after the commit, on the writing thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.store.database import Transaction
from app.workspace.values import WorkspaceChange

log = logging.getLogger(__name__)
Listener = Callable[[WorkspaceChange], None]


class Changes:
    """The listeners of one workspace. Safe to use from any thread."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each change; returns the function that stops it."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def stop() -> None:
            with self._lock:
                self._listeners = tuple(known for known in self._listeners if known is not listener)

        return stop

    def committed(self, transaction: Transaction) -> None:
        """Tell what a transaction has changed, if anything."""
        if transaction.changed_kinds:
            what = frozenset(transaction.changed_kinds)
            self.tell(WorkspaceChange(what, frozenset(transaction.changed_instances)))

    def tell(self, change: WorkspaceChange) -> None:
        """Call every listener. What was written stands, so a failing listener is logged, not raised."""
        for listener in self._listeners:
            try:
                listener(change)
            except Exception:
                log.exception("A listener failed on %s", change)
