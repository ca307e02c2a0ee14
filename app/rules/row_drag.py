"""A rule is dragged by its number to another place; a line shows where it would go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from app.look.theme import theme

if TYPE_CHECKING:
    from app.rules.table_view import RuleTableView


class RowDrag:
    """What the mouse does with rows of `view`. Only while the rules are shown in their own order."""

    def __init__(self, view: RuleTableView) -> None:
        self._view = view
        self._rows: list[int] = []
        self._start = QPoint()
        self.before = -1
        """The row before which the rules would go; -1 while nothing is dragged."""

    def press(self, event: QMouseEvent) -> None:
        """Remember where the mouse was pressed."""
        at = event.position().toPoint()
        index = self._view.indexAt(at)
        self.before = -1
        on_number = index.isValid() and index.column() == 0 and self._view.table.is_rule(index.row())
        movable = on_number and event.button() == Qt.MouseButton.LeftButton and self._view.arrangement.is_plain
        chosen = self._view.rows()
        self._rows = (chosen if index.row() in chosen else [index.row()]) if movable else []
        self._start = at

    def move(self, event: QMouseEvent) -> bool:
        """Whether the mouse drags rules; then the line follows it."""
        if not self._rows or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        at = event.position().toPoint()
        far = (at - self._start).manhattanLength() >= QApplication.startDragDistance()
        if self.before >= 0 or far:
            self.before = self._place(at)
            self._view.viewport().update()
        return True

    def _place(self, at: QPoint) -> int:
        """The row whose top edge is nearest."""
        count = len(self._view.table.grid.rows)
        row = self._view.rowAt(at.y())
        if row < 0 or row >= count:
            return 0 if at.y() < 0 else count
        middle = self._view.rowViewportPosition(row) + self._view.rowHeight(row) / 2
        return row + 1 if at.y() > middle else row

    def release(self) -> bool:
        """Drop the rules; whether any were dragged."""
        rows, before = self._rows, self.before
        self._rows, self.before = [], -1
        if before < 0:
            return False
        self._view.viewport().update()
        self._view.move_rules(rows, before)
        return True

    def paint(self) -> None:
        """The line between two rows."""
        if self.before < 0:
            return
        painter = QPainter(self._view.viewport())
        painter.setPen(QPen(theme().color("accent.default"), 2))
        y = max(1, self._view.rowViewportPosition(self.before))
        painter.drawLine(0, y, self._view.viewport().width(), y)
        painter.end()
