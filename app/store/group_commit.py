"""SQLite: writers that queue up share one commit, because the disk's sync costs more than what they write.

Writers take turns on the one writing connection. Whoever has finished while others wait does not commit: the next one
goes on in the same transaction, inside a savepoint, and the last one commits for all. Nobody returns before the
commit stands, so the promise of a single commit is kept; when it fails, it fails for every member. A failure inside
one member's part takes back that part alone. Alone, a writer pays nothing: begin, work, commit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

MOST = 64
"""Members of one commit: the first must not wait for ever while more and more join."""


class _Group:
    """Those who share one commit."""

    def __init__(self) -> None:
        self.size = 0
        self.error: BaseException | None = None
        self.done: threading.Event | None = None

    def wait(self) -> None:
        """Return once the commit stands. Raises what it failed with."""
        if self.done is not None:
            self.done.wait()
        if self.error is not None:
            raise self.error


class WriterQueue:
    """The turns of the writers of one SQLite connection; `driver` gives it, and raises when it is closed."""

    def __init__(self, driver: Callable[[], Any]) -> None:
        self.lock = threading.Lock()
        self._driver = driver
        self._counting = threading.Lock()
        self._waiting = 0
        self._open: _Group | None = None

    def turn(self, *, alone: bool = False) -> Turn:
        """Within the block the connection is ours; after it what we wrote is committed, or taken back when it raised.

        `alone`: nobody shares our commit and we wait for nobody's; for what takes long.
        """
        return Turn(self, alone)

    def finish(self) -> None:
        """Commit what is open; the caller holds the lock."""
        if self._open is not None:
            self._commit(self._open)

    # --- Entering --------------------------------------------------------------------------

    def enter(self, alone: bool) -> _Group:
        """Wait for our turn and begin."""
        self._acquire(alone)
        try:
            if alone:
                self.finish()
            driver = self._driver()
            if self._open is None:
                driver.execute("BEGIN IMMEDIATE")
                self._open = _Group()
            else:
                driver.execute("SAVEPOINT member")
            return self._open
        except BaseException:
            self._commit_if_last()
            self.lock.release()
            raise

    def _acquire(self, alone: bool) -> None:
        """Wait for our turn. While somebody waits who may join, the one before does not commit."""
        if alone:
            self.lock.acquire()
            return
        self._count(1)
        try:
            self.lock.acquire()
        except BaseException:  # interrupted: the one before relies on us
            self._count(-1)
            with self.lock:
                self._commit_if_last()
            raise
        self._count(-1)

    def _count(self, by: int) -> None:
        with self._counting:
            self._waiting += by

    # --- Leaving ---------------------------------------------------------------------------

    def leave(self, group: _Group, alone: bool) -> None:
        """Commit, unless the next one will; the lock is free afterwards."""
        try:
            if group.size:
                self._driver().execute("RELEASE SAVEPOINT member")
            group.size += 1
            if alone or not self._waiting or group.size >= MOST:
                self._commit(group)
            elif group.done is None:
                group.done = threading.Event()
        finally:
            self.lock.release()

    def take_back(self, group: _Group, error: BaseException) -> None:
        """Undo our part. On a full disk SQLite has undone everything already: then the others fail too."""
        try:
            driver = self._driver()
            if not driver.in_transaction:
                self._close(group, error)
            elif group.size:
                driver.execute("ROLLBACK TO SAVEPOINT member")
                driver.execute("RELEASE SAVEPOINT member")
                self._commit_if_last()
            else:
                driver.execute("ROLLBACK")
                self._close(group, error)
        finally:
            self.lock.release()

    def _commit_if_last(self) -> None:
        """Those before us wait for a commit that nobody else will make."""
        if self._open is not None and not self._waiting:
            self._commit(self._open)

    def _commit(self, group: _Group) -> None:
        """Commit for all; a failure is raised to each of them by `wait`."""
        driver = self._driver()
        error: BaseException | None = None
        try:
            driver.execute("COMMIT")
        except BaseException as failure:
            error = failure
            if driver.in_transaction:
                driver.execute("ROLLBACK")
        self._close(group, error)

    def _close(self, group: _Group, error: BaseException | None) -> None:
        group.error = error
        self._open = None
        if group.done is not None:
            group.done.set()


class Turn:
    """A block between `enter` and `leave`. A plain class, because every command passes here."""

    __slots__ = ("_alone", "_group", "_queue")

    def __init__(self, queue: WriterQueue, alone: bool) -> None:
        self._queue = queue
        self._alone = alone

    def __enter__(self) -> None:
        """Wait for our turn."""
        self._group = self._queue.enter(self._alone)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Commit, alone or with others; take back what a failed block wrote."""
        if error is not None:
            self._queue.take_back(self._group, error)
            return
        self._queue.leave(self._group, self._alone)
        self._group.wait()
