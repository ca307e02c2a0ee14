"""The workspace's clock: the given one, unless this thread plays at another time (bulk.py)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from app.foundation.time import Clock, as_utc


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
