"""Undo and redo of test rows: whole lists of rows, for there are few."""

from __future__ import annotations

from copy import deepcopy

from app.decisions.kit.table_tests import TableTest

Rows = list[TableTest]
MOST = 100


class TestsHistory:
    """`keep(rows)` before a change; `undo(rows)` and `redo(rows)` give what stood there, None for nothing."""

    __test__ = False

    def __init__(self) -> None:
        self._before: list[Rows] = []
        self._after: list[Rows] = []

    def keep(self, rows: Rows) -> None:
        """The rows are about to change."""
        self._before = [*self._before[-MOST:], deepcopy(rows)]
        self._after = []

    def undo(self, rows: Rows) -> Rows | None:
        """The rows as they were before the last change."""
        return _step(self._before, self._after, rows)

    def redo(self, rows: Rows) -> Rows | None:
        """The rows as they were before the last undo."""
        return _step(self._after, self._before, rows)


def _step(source: list[Rows], other: list[Rows], rows: Rows) -> Rows | None:
    if not source:
        return None
    other.append(deepcopy(rows))
    return source.pop()
