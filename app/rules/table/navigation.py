"""Where the keys of a spreadsheet lead: cells are (place, section), the number of a rule is none."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from app.rules.table.rule_painter import ROW
from app.rules.table.table_model import EDGE, RuleTableModel

Cell = tuple[int, int]
ARROWS: dict[Qt.Key, Cell] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
NOTHING = ("", "-")


class Navigation:
    """Moves the cursor of `view` and extends its selection."""

    def __init__(self, view: QTableView, model: RuleTableModel) -> None:
        self._view, self._model = view, model

    @property
    def here(self) -> Cell:
        """The cell in hand."""
        index = self._view.currentIndex()
        return index.row(), index.column()

    @property
    def _last(self) -> Cell:
        return self._model.rowCount() - 1, self._model.columnCount() - 1

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key moved the cursor."""
        key, held = Qt.Key(event.key()), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if held & Qt.KeyboardModifier.AltModifier:
            return False
        if key == Qt.Key.Key_Space and (control or shift):
            self.select_columns() if control and not shift else self.select_rules()
            return True
        if key == Qt.Key.Key_A and control:
            self.select((0, EDGE), self._last_rule)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.go(self.beside(-1 if key == Qt.Key.Key_Backtab or shift else 1))
            return True
        target = self._target(key, control)
        if target is not None:
            self.extend(target) if shift else self.go(target)
        return target is not None

    @property
    def _last_rule(self) -> Cell:
        return max(0, self._model.places.count - 1), self._last[1]

    def _target(self, key: Qt.Key, control: bool) -> Cell | None:
        place, section = self.here
        if key in ARROWS:
            step = ARROWS[key]
            return self._edge(step) if control else (place + step[0], section + step[1])
        page = max(1, self._view.viewport().height() // ROW - 1)
        return {
            Qt.Key.Key_Home: (0, EDGE) if control else (place, EDGE),
            Qt.Key.Key_End: self._last_rule if control else (place, self._last[1]),
            Qt.Key.Key_PageUp: (place - page, section),
            Qt.Key.Key_PageDown: (place + page, section),
        }.get(key)

    def beside(self, by: int) -> Cell:
        """The cell behind or before this one, over the ends of the rules."""
        width = self._last[1] - EDGE + 1
        number = self.here[0] * width + self.here[1] - EDGE + by
        number = min(max(number, 0), self._model.rowCount() * width - 1)
        return number // width, number % width + EDGE

    def _edge(self, step: Cell) -> Cell:
        """The end of the filled cells in a direction, or the next filled one behind empty ones."""
        place, section = self.here
        filled = self._is_filled(place + step[0], section + step[1])
        if not (self._is_filled(place, section) and filled):
            while self._is_inside(place + step[0], section + step[1]):
                place, section = place + step[0], section + step[1]
                if self._is_filled(place, section):
                    break
            return place, section
        while self._is_filled(place + step[0], section + step[1]):
            place, section = place + step[0], section + step[1]
        return place, section

    def _is_inside(self, place: int, section: int) -> bool:
        return 0 <= place < self._model.places.count and EDGE <= section <= self._last[1]

    def _is_filled(self, place: int, section: int) -> bool:
        return self._is_inside(place, section) and self._model.raw(place, section) not in NOTHING

    # Moving and selecting

    def _within(self, cell: Cell) -> Cell:
        return min(max(cell[0], 0), self._last[0]), min(max(cell[1], EDGE), self._last[1])

    def go(self, cell: Cell) -> None:
        """Put the cursor on a cell, the nearest one there is."""
        index = self._model.index(*self._within(cell))
        # Not `setCurrentIndex` of the view: with Ctrl held down it would add to the selection.
        self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.scrollTo(index)

    def extend(self, cell: Cell) -> None:
        """Select from where the selection began to a cell, which becomes the one in hand."""
        anchor, target = self._anchor(), self._within(cell)
        self.select(anchor, target)

    def _anchor(self) -> Cell:
        """The corner of the selection that lies across from the cell in hand."""
        here, parts = self.here, self._view.selectionModel().selection().toList()
        if len(parts) != 1:
            return here
        (part,) = parts
        place = part.bottom() if here[0] == part.top() else part.top()
        section = part.right() if here[1] == part.left() else part.left()
        return self._within((place, section))

    def select(self, anchor: Cell, target: Cell) -> None:
        """Select a rectangle of cells; `target` is in hand afterwards."""
        corners = [self._model.index(*anchor), self._model.index(*target)]
        top, bottom = sorted(index.row() for index in corners)
        left, right = sorted(index.column() for index in corners)
        area = QItemSelection(self._model.index(top, left), self._model.index(bottom, right))
        selection = self._view.selectionModel()
        selection.setCurrentIndex(corners[1], QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.scrollTo(corners[1])

    def select_columns(self) -> None:
        """Select every rule's cell in the columns of the selection."""
        left, right = self.rectangle()[1], self.rectangle()[3]
        self._select_around((0, left), (self._last_rule[0], right))

    def select_rules(self) -> None:
        """Select all cells of the rules of the selection."""
        top, _, bottom, _ = self.rectangle()
        self._select_around((top, EDGE), (bottom, self._last[1]))

    def _select_around(self, first: Cell, last: Cell) -> None:
        """Select a rectangle around the cell in hand, which stays in hand."""
        area = QItemSelection(self._model.index(*first), self._model.index(*last))
        self._view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.viewport().update()

    def rectangle(self) -> tuple[int, int, int, int]:
        """Top, left, bottom and right of all that is selected, without numbers; else of the cell in hand."""
        parts = [part for part in self._view.selectionModel().selection().toList() if part.right() >= EDGE]
        if not parts:
            place, section = self._within(self.here)
            return place, section, place, section
        return (
            min(part.top() for part in parts),
            max(EDGE, min(part.left() for part in parts)),
            max(part.bottom() for part in parts),
            max(part.right() for part in parts),
        )

    def cells(self) -> list[Cell]:
        """Every selected cell, without numbers; else the one in hand."""
        parts = self._view.selectionModel().selection().toList()
        found = {
            (place, section): None
            for part in parts
            for place in range(part.top(), part.bottom() + 1)
            for section in range(max(EDGE, part.left()), part.right() + 1)
        }
        return list(found) or [self._within(self.here)]
