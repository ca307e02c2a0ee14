"""Keeps a `CaseLog` in step with a workspace's history, reading only what is new."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from app.analytics.case_log import KINDS, CaseLog
from app.engine.history import HistoryEvent
from app.workspace.values import HistoryQuery


class HistorySource(Protocol):
    """The part of a workspace that the reader needs."""

    def history(self, query: HistoryQuery) -> Iterator[tuple[int, HistoryEvent]]:
        """History events with their row ids, oldest first."""


class LogReader:
    """Follows the history of one process (None: of all). `lock` guards the log between threads."""

    def __init__(self, source: HistorySource, process_id: str | None) -> None:
        self.log = CaseLog()
        self.lock = threading.Lock()
        self._source = source
        self._process_id = process_id
        self._last_id = 0

    def refresh(self, stopped: Callable[[], bool] = lambda: False) -> int:
        """Fold what came since the last call; returns the number of new events.

        When `stopped` says so it returns early; the next call goes on from there.
        """
        query = HistoryQuery(process_id=self._process_id, kinds=KINDS, after_id=self._last_id)
        return self.log.add(self._new(query, stopped))

    def _new(self, query: HistoryQuery, stopped: Callable[[], bool]) -> Iterator[HistoryEvent]:
        for row_id, event in self._source.history(query):
            if stopped():
                return
            self._last_id = row_id
            yield event
