"""Keeps a workspace going: a thread that does what is due, when it is due or something has changed."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from app.workspace.local import LocalWorkspace
from app.workspace.values import WorkspaceChange, WorkspaceError

log = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(seconds=5)
"""Others may write to the same database without our hearing of it."""
AFTER_TROUBLE = timedelta(seconds=2)
BATCH = 50


class Runner:
    """Runs timers, continuations and jobs of one workspace in the background, until `stop`."""

    def __init__(self, workspace: LocalWorkspace) -> None:
        self.workspace = workspace
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="millrace-runner", daemon=True)
        self._unsubscribe = workspace.subscribe(self._changed)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Return when the thread has ended; an interrupt is let through."""
        while self._thread.is_alive():
            self._thread.join(0.5)

    def stop(self, timeout: float = 10) -> None:
        """Finish what is under way and end the thread."""
        self._stopping.set()
        self._wake.set()
        self._unsubscribe()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout)

    def _changed(self, change: WorkspaceChange) -> None:
        if threading.current_thread() is not self._thread:
            self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                if not self.workspace.lead():
                    self._wake.wait(LONGEST_WAIT.total_seconds())
                    continue
                busy = self.workspace.run_due(limit=BATCH) > 0
                pause = timedelta(0) if busy else self._until_next()
            except WorkspaceError as error:
                log.warning("The runner could not work: %s", error)
                pause = AFTER_TROUBLE
            except Exception:
                log.exception("The runner failed")
                pause = AFTER_TROUBLE
            self._wake.wait(pause.total_seconds())

    def _until_next(self) -> timedelta:
        """By the workspace's clock: this computer's may be ahead of the server's, and nothing would be due for ever."""
        due = self.workspace.next_due()
        if due is None:
            return LONGEST_WAIT
        return min(max(due - self.workspace.clock(), timedelta(0)), LONGEST_WAIT)
