"""The table of rules: it is worked like a spreadsheet.

Arrows move; Enter, F2 or typing edits; Tab goes on to the next cell; Delete empties; Ctrl+C, Ctrl+X and Ctrl+V carry
tab-separated text; Ctrl+Plus adds a rule, Ctrl+Minus deletes; Alt+Up and Alt+Down move a rule; Escape leaves the table.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTableView, QWidget

from app.decisions.excel.guessing import plain_cell
from app.decisions.grid import ColumnKind
from app.decisions.spelling import base_type
from app.look.components.menu import Menu
from app.rules.arrangement import Arrangement
from app.rules.band_header import BAND, HEAD, BandHeader
from app.rules.cell_delegate import ROW, CellDelegate
from app.rules.clipboard import from_text, to_text
from app.rules.row_drag import RowDrag
from app.rules.table_model import EDGE, RuleTableModel

Index = QModelIndex | QPersistentModelIndex
MOST = 320
LEAST = {ColumnKind.INPUT: 96, ColumnKind.OUTPUT: 96, ColumnKind.ANNOTATION: 120}
NUMBER = 58
MOST_MEASURED = 80
"""Rules whose texts say how wide a column is."""


class RuleTableView(QTableView):
    """`row_chosen(row)` follows the cursor, `column_chosen(section)` a click on a heading."""

    row_chosen = Signal(int)
    column_chosen = Signal(int)

    def __init__(self, model: RuleTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.setModel(model)
        self.head = BandHeader(model, self)
        self.setHorizontalHeader(self.head)
        self.head.sectionClicked.connect(self._choose_column)
        self.delegate = CellDelegate(model, self)
        self.delegate.stepped.connect(self._step)
        self.setItemDelegate(self.delegate)
        self._dress()
        self.arrangement = Arrangement(self, model)
        self.arrangement.changed.connect(self._fit_height)
        self.drag = RowDrag(self)
        self.head.sectionMoved.connect(self._column_moved)
        self.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.head.customContextMenuRequested.connect(self._head_menu)
        model.reloaded.connect(self.fit)
        self.fit()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setAccessibleName("Rules")

    # Size

    def fit(self) -> None:
        """Give every column the width that it needs, and what is left to the last one."""
        model = self.table
        self.clearSpans()
        if model.columnCount() > EDGE + 1:
            self.setSpan(model.rowCount() - 1, EDGE, 1, model.columnCount() - EDGE)
        widths = [NUMBER, *(self._wanted(section) for section in range(EDGE, model.columnCount()))]
        spare = self.viewport().width() - sum(widths)
        for section, width in enumerate(self._spread(widths, spare) if spare > 0 else self._squeezed(widths, -spare)):
            self.setColumnWidth(section, width)
        if not self.arrangement.is_plain:
            self.arrangement.apply()
        self._fit_height()

    def _fit_height(self) -> None:
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def _wanted(self, section: int) -> int:
        column = self.table.column(section)
        assert column is not None
        rows = range(min(len(self.table.grid.rows), MOST_MEASURED))
        option = QStyleOptionViewItem()
        cells = [self.delegate.sizeHint(option, self.table.index(row, section)).width() for row in rows]
        return min(MOST, max(LEAST[column.kind], self.head.wanted_width(section), *cells, 0))

    def _spread(self, widths: list[int], spare: int) -> list[int]:
        """The notes take most of the room that is left, the other columns share the rest."""
        share = spare // (2 * max(1, len(widths) - 1))
        shared = [widths[0], *(width + share for width in widths[1:])]
        shared[-1] += spare - share * (len(widths) - 1)
        return shared

    def _squeezed(self, widths: list[int], excess: int) -> list[int]:
        """Notes give way first, then the widest columns; none below the least width of its kind."""
        order = sorted(range(EDGE, len(widths)), key=lambda at: (not self._is_note(at), -widths[at]))
        for section in order:
            column = self.table.column(section)
            assert column is not None
            given = min(excess, max(0, widths[section] - LEAST[column.kind]))
            widths[section] -= given
            excess -= given
        return widths

    def _is_note(self, section: int) -> bool:
        column = self.table.column(section)
        return column is not None and column.kind is ColumnKind.ANNOTATION

    def sizeHint(self) -> QSize:
        """As high as its rules."""
        height = BAND + HEAD + (self.verticalHeader().length() or ROW * self.table.rowCount())
        wide = sum(self.columnWidth(at) for at in range(self.table.columnCount()))
        if wide > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(600, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    # Where the cursor is

    def rows(self) -> list[int]:
        """The rules of the selected cells, else the one in hand."""
        found = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        return sorted(row for row in found if self.table.is_rule(row))

    def go(self, row: int, section: int = EDGE) -> None:
        """Put the cursor on a cell."""
        row = max(0, min(row, self.table.rowCount() - 1))
        index = self.table.index(row, max(EDGE, min(section, self.table.columnCount() - 1)))
        # Not `setCurrentIndex` of the view: with Ctrl held down it would add to the selection.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the rule in hand."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.row_chosen.emit(current.row())

    def _step(self, rows: int) -> None:
        here, head = self.currentIndex(), self.verticalHeader()
        place = head.visualIndex(here.row()) + rows
        while 0 <= place < head.count() and head.isSectionHidden(head.logicalIndex(place)):
            place += rows
        row = head.logicalIndex(place)
        self.go(here.row() if row < 0 else row, here.column())
        self.setFocus()

    def _choose_column(self, section: int) -> None:
        self.column_chosen.emit(section)

    # Columns

    def _column_moved(self, _section: int, old: int, new: int) -> None:
        """A heading was dragged: the column moves with its cells, or goes back where it may not stand."""
        self.head.blockSignals(True)
        self.head.moveSection(new, old)
        self.head.blockSignals(False)
        try:
            self.table.editing.move_column(old - EDGE, max(new, EDGE) - EDGE)
        except ValueError as error:
            self.table.refused.emit(str(error))
        self.viewport().update()

    def _head_menu(self, at: QPoint) -> None:
        menu = self.make_head_menu(self.head.logicalIndexAt(at))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.head.viewport().mapToGlobal(at))

    def make_head_menu(self, section: int) -> Menu:
        """How the rules are shown."""
        menu, arrangement = Menu(self), self.arrangement
        if section >= EDGE:
            menu.add("Show in ascending order", lambda: arrangement.sort(section), "arrow-up")
            menu.add("Show in descending order", lambda: arrangement.sort(section, descending=True), "arrow-down")
        menu.add("Show in the order of the rules", lambda: arrangement.sort(-1), "sort")
        return menu

    # Rows by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a number may begin to drag the rule."""
        super().mousePressEvent(event)
        self.drag.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a rule, or extend the selection."""
        if not self.drag.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a rule."""
        if not self.drag.release():
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and where a dragged rule would go."""
        super().paintEvent(event)
        self.drag.paint()

    def move_rules(self, rows: list[int], before: int) -> None:
        """Move rules so that they stand before row `before`."""
        nodes = [row.node for row in self.table.grid.rows]
        moving = [nodes[row] for row in rows]
        rest = [node for row, node in enumerate(nodes) if row not in set(rows)]
        place = before - sum(row < before for row in rows)
        order = [*rest[:place], *moving, *rest[place:]]
        if order == nodes:
            return
        with self.table.document.transaction("Move a rule" if len(rows) == 1 else f"Move {len(rows)} rules"):
            self.table.editing.order_rules(order)
        self.go(place, self.currentIndex().column())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; the rest is Qt's."""
        if self._carry(event) or self._press(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _carry(self, event: QKeyEvent) -> bool:
        """Copy, cut, paste, select all."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            return False
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_rule(-1 if key == Qt.Key.Key_Up else 1)
        elif held & Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.add_rule()
        elif held & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Minus:
            self.delete_rules()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().column() >= EDGE:
            self.edit(self.currentIndex())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif key == Qt.Key.Key_Escape:
            self.focusNextChild()
        else:
            return False
        return True

    # Commands

    def add_rule(self, at: int | None = None) -> None:
        """A new rule below the one in hand, or before row `at`; the cursor goes to its first cell."""
        here = self.rows()
        row = self.table.editing.add_rule(at if at is not None else (here[-1] + 1 if here else None))
        self.go(row)
        self.setFocus()

    def delete_rules(self) -> None:
        """Delete the rules of the selected cells."""
        rows, section = self.rows(), self.currentIndex().column()
        if rows:
            self.table.editing.remove_rules(rows)
            self.go(rows[0], section)

    def move_rule(self, by: int) -> None:
        """Move the rule in hand up or down."""
        here = self.currentIndex()
        to = here.row() + by
        if self.table.is_rule(here.row()) and self.table.is_rule(to):
            self.table.editing.move_rule(here.row(), to)
            self.go(to, here.column())

    def duplicate(self) -> None:
        """The rule in hand once more, below it."""
        for row in self.rows()[-1:]:
            self.table.editing.add_rule(row + 1, self.table.grid.rows[row].cells)
            self.go(row + 1)

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self.table.clear([(index.row(), index.column()) for index in self.selectedIndexes() if index.column() >= EDGE])

    def copy(self) -> None:
        """The rectangle around the selected cells, as tab-separated text."""
        chosen = [i for i in self.selectedIndexes() if i.column() >= EDGE and self.table.is_rule(i.row())]
        if not chosen:
            return
        rows = range(min(i.row() for i in chosen), max(i.row() for i in chosen) + 1)
        sections = range(min(i.column() for i in chosen), max(i.column() for i in chosen) + 1)
        cells = [[self.table.raw(row, section) for section in sections] for row in rows]
        QGuiApplication.clipboard().setText(to_text(cells))

    def paste(self) -> None:
        """Tab-separated text from the cell in hand on; rules are added below as needed."""
        here = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not text or not here.isValid():
            return
        left, most = max(here.column(), EDGE), self.table.columnCount()
        cells = {
            (here.row() + down, left + across): self._pasted(cell, left + across)
            for down, row in enumerate(from_text(text))
            for across, cell in enumerate(row)
            if left + across < most
        }
        self.table.write(cells, "Paste")

    def _pasted(self, text: str, section: int) -> str:
        """A cell as spreadsheets have it: `100-499` and `any` are understood."""
        column = self.table.column(section)
        return text if column is None else plain_cell(text, replace(column, type=base_type(column.type), node=None))

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        menu = self.make_menu(index)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def make_menu(self, index: Index) -> Menu:
        """What can be done at a cell."""
        menu = Menu(self)
        row = index.row()
        if self.table.is_rule(row):
            menu.add("Add a rule above", lambda: self.add_rule(row), "arrow-up")
            menu.add("Add a rule below", lambda: self.add_rule(row + 1), "arrow-down")
            menu.add("Duplicate the rule", self.duplicate, "copy")
            menu.addSeparator()
            menu.add("Copy cells", self.copy, "copy")
        else:
            menu.add("Add a rule", lambda: self.add_rule(len(self.table.grid.rows)), "plus")
        menu.add("Paste", self.paste, "paste")
        if self.table.is_rule(row):
            menu.add("Clear cells", self.clear_cells, "close")
            menu.addSeparator()
            menu.add("Delete the rule" if len(self.rows()) < 2 else "Delete the rules", self.delete_rules, "trash")
        return menu
