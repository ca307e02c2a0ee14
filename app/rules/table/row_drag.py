"""Rules by their numbers: a click selects one, Shift or Ctrl several, a drag moves them; a line shows where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from app.look.theme import theme
from app.rules.table.table_model import EDGE

if TYPE_CHECKING:
    from app.rules.table.table_view import RuleTableView

NEAR, STEP, EVERY_MS = 24, 18, 30
"""Pixels from an edge at which a drag scrolls the rules, how far, and how often."""
SORTED = "The rules are shown sorted. Show them in their own order to move one."


class RowDrag:
    """What the mouse does with rules of `view`; rules that are shown sorted are not moved, and that is said."""

    def __init__(self, view: RuleTableView) -> None:
        self._view = view
        self._rules: list[int] = []
        self._start = QPoint()
        self._at = QPoint()
        self._click: int = -1
        self.before = -1
        """The place before which the rules would go; -1 while nothing is dragged."""
        self._scroll = QTimer(view, interval=EVERY_MS)
        self._scroll.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> bool:
        """Whether a number was pressed; then its rule is selected, and may be dragged."""
        at = event.position().toPoint()
        index = self._view.indexAt(at)
        self.before, self._rules, self._click = -1, [], -1
        if not (index.isValid() and index.column() == 0 and self._view.table.is_rule(index.row())):
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._view.setFocus()
        self._choose(index.row(), event.modifiers())
        self._rules, self._start = self._view.rules(), at
        return True

    def _choose(self, place: int, held: Qt.KeyboardModifier) -> None:
        """Select a rule; one that is selected already stays so with its like until the button is let go."""
        view = self._view
        last = view.table.columnCount() - 1
        if held & Qt.KeyboardModifier.ShiftModifier:
            view.navigation.select((view.navigation.here[0], EDGE), (place, last))
        elif held & Qt.KeyboardModifier.ControlModifier:
            area = QItemSelection(view.table.index(place, EDGE), view.table.index(place, last))
            view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.Toggle)
            view.viewport().update()
        elif view.table.rule(place) in view.rules() and len(view.rules()) > 1:
            self._click = place
        else:
            view.select_rule(place)

    def move(self, event: QMouseEvent) -> bool:
        """Whether the mouse drags rules; then the line follows it."""
        if not self._rules or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        self._at = event.position().toPoint()
        far = (self._at - self._start).manhattanLength() >= QApplication.startDragDistance()
        if self.before < 0 and not far:
            return True
        if self._view.arrangement.is_sorted:
            self._view.table.refused.emit(SORTED)
            self._rules = []
            return True
        self._follow()
        height = self._view.viewport().height()
        near = self._at.y() < NEAR or self._at.y() > height - NEAR
        self._scroll.start() if near else self._scroll.stop()
        return True

    def _follow(self) -> None:
        self.before = self._place(self._at)
        self._view.viewport().update()

    def _scroll_on(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (-STEP if self._at.y() < NEAR else STEP))
        self._follow()

    def _place(self, at: QPoint) -> int:
        """The place whose top edge is nearest."""
        count = self._view.table.places.count
        place = self._view.rowAt(at.y())
        if place < 0 or place >= count:
            return 0 if at.y() < 0 else count
        middle = self._view.rowViewportPosition(place) + self._view.rowHeight(place) / 2
        return place + 1 if at.y() > middle else place

    def release(self) -> bool:
        """Drop the rules; whether a number was pressed."""
        rules, before, click = self._rules, self.before, self._click
        self._rules, self.before, self._click = [], -1, -1
        self._scroll.stop()
        if before >= 0:
            self._view.viewport().update()
            target = self._view.table.rule(before)
            self._view.move_rules(rules, target if target >= 0 else len(self._view.table.grid.rows))
        elif click >= 0:
            self._view.select_rule(click)
        return bool(rules)

    def paint(self) -> None:
        """The line between two rules."""
        if self.before < 0:
            return
        painter = QPainter(self._view.viewport())
        painter.setPen(QPen(theme().color("accent.default"), 2))
        y = max(1, self._view.rowViewportPosition(self.before))
        painter.drawLine(0, y, self._view.viewport().width(), y)
        painter.end()
