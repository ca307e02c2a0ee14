"""The table of rules: it is worked like a spreadsheet.

Arrows, Home, End, Page keys and Tab move, with Ctrl to the end of the filled cells, with Shift they select; Ctrl+Space
selects columns, Shift+Space rules. Enter, F2 or typing edits, Ctrl+Enter fills the selection; Delete empties; Ctrl+C,
Ctrl+X, Ctrl+V carry cells, Ctrl+D and Ctrl+R fill down and right. Ctrl+Plus adds a rule, Ctrl+Minus deletes, Alt+Up and
Alt+Down move one. Escape leaves the table.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.look.components.menu import Menu
from app.rules.table.arrangement import Arrangement
from app.rules.table.band_header import BAND, HEAD, BandHeader
from app.rules.table.carrying import Carrying
from app.rules.table.cell_delegate import CellDelegate
from app.rules.table.column_widths import ColumnWidths
from app.rules.table.navigation import Navigation
from app.rules.table.row_drag import SORTED, RowDrag
from app.rules.table.rule_painter import ROW, RulePainter
from app.rules.table.table_menus import cell_menu, head_menu
from app.rules.table.table_model import EDGE, RuleTableModel

Index = QModelIndex | QPersistentModelIndex


class RuleTableView(QTableView):
    """`rule_chosen(rule)` follows the cursor, -1 for none; `column_chosen(section)` a click on a heading.

    `column_asked(kind)` asks for a new column, `column_unwanted(section)` to delete one.
    """

    rule_chosen = Signal(int)
    column_chosen = Signal(int)
    column_asked = Signal(str)
    column_unwanted = Signal(int)
    find_asked = Signal()

    def __init__(self, model: RuleTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.setModel(model)
        self.arrangement = Arrangement(model, self)
        self.head = BandHeader(model, self.arrangement, self)
        self.setHorizontalHeader(self.head)
        self.head.sectionClicked.connect(self.column_chosen)
        self.delegate = CellDelegate(model, self)
        self.delegate.stepped.connect(self._step)
        self.setItemDelegate(self.delegate)
        self.navigation = Navigation(self, model)
        self.carrying = Carrying(model, self.navigation)
        self.delegate.filled.connect(self._fill)
        self._painter = RulePainter(self, model)
        self.widths = ColumnWidths(model, self.head)
        self._is_fitting = False
        self._tabbed_from = -1
        self._last_cell = (0, EDGE)
        self._shape: tuple[int, int] = (-1, -1)
        self._dress()
        self.drag = RowDrag(self)
        self._connect()
        self.fit()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setAccessibleName("Rules")

    def _connect(self) -> None:
        self.arrangement.changed.connect(self._fit_height)
        self.head.sectionMoved.connect(self._column_moved)
        self.head.sectionResized.connect(self._column_resized)
        self.head.sectionHandleDoubleClicked.connect(self._forget_width)
        self.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.head.customContextMenuRequested.connect(self._show_head_menu)
        self.table.reloaded.connect(self._follow)
        self.table.dataChanged.connect(lambda *_: self.viewport().update())
        self.table.modelReset.connect(self.fit)
        for happened in (self.table.modelReset, self.table.layoutChanged, self.table.rowsRemoved):
            happened.connect(self._keep_cursor)

    # Size

    def _follow(self) -> None:
        """After an edit columns keep their width, unless a text needs more or a column came or went."""
        shape = (self.table.rowCount(), self.table.columnCount())
        section = self.currentIndex().column()
        column = self.table.column(section)
        grows = column is not None and self.widths.needed(section) > self.columnWidth(section)
        if grows or shape[1] != self._shape[1]:
            self.fit()
        elif shape != self._shape:
            self._fit_height()

    def fit(self) -> None:
        """Give every column the width that it needs, and what is left to the last one."""
        self._is_fitting = True
        for section, width in enumerate(self.widths.fitted(self.viewport().width())):
            self.setColumnWidth(section, width)
        self._is_fitting = False
        self._fit_height()

    def _fit_height(self) -> None:
        self._shape = (self.table.rowCount(), self.table.columnCount())
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.viewport().update()

    def _column_resized(self, section: int, _old: int, width: int) -> None:
        if not self._is_fitting and section >= EDGE:
            self.widths.keep(section, width)

    def _forget_width(self, section: int) -> None:
        self.widths.forget(section)
        self.fit()

    def sizeHint(self) -> QSize:
        """As high as its rules."""
        height = BAND + HEAD + ROW * self.table.rowCount()
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

    def rules(self) -> list[int]:
        """The rules of the selected cells, else the one in hand, in the order of the table."""
        found = {where[0] for where in self.navigation.cells()} or {self.currentIndex().row()}
        return sorted(self.table.rule(place) for place in found if self.table.is_rule(place))

    def go(self, place: int, section: int = EDGE) -> None:
        """Put the cursor on a cell."""
        self.navigation.go((place, section))

    def go_to_rule(self, rule: int, section: int = EDGE) -> None:
        """Put the cursor on a rule's cell; where a filter hides the rule, all are shown."""
        if self.table.place(rule) < 0 and 0 <= rule < len(self.table.grid.rows):
            self.arrangement.show_all()
        place = self.table.place(rule)
        self.go(place if place >= 0 else self.table.rowCount() - 1, section)

    def _keep_cursor(self) -> None:
        """Where the rule in hand was hidden or taken out, the one at its place is in hand: keys need a cursor."""
        if not self.currentIndex().isValid():
            self.go(*self._last_cell)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the rule in hand."""
        super().currentChanged(current, previous)
        self._update_cell(previous)
        self._update_cell(current)
        if current.isValid():
            self._last_cell = (current.row(), current.column())
        if current.row() != previous.row() or not previous.isValid():
            self.rule_chosen.emit(self.table.rule(current.row()))

    def _update_cell(self, index: Index) -> None:
        if index.isValid():
            self.viewport().update(self.visualRect(index).adjusted(-2, -2, 2, 2))

    def _step(self, rows: int, cells: int) -> None:
        """On to the next cell after one was written; Enter after some Tabs begins a new line below the first."""
        place, section = self.navigation.here
        if cells:
            self._tabbed_from = self._tabbed_from if self._tabbed_from >= 0 else section
            self.navigation.go(self.navigation.beside(cells))
        else:
            back = self._tabbed_from if self._tabbed_from >= 0 else section
            self._tabbed_from = -1
            self.go(place + rows, back)
        self.setFocus()

    def _fill(self, text: str) -> None:
        self.carrying.fill_with(text)
        self.setFocus()

    # Columns

    def _column_moved(self, _section: int, old: int, new: int) -> None:
        """A heading was dragged: the column moves with its cells, or goes back where it may not stand."""
        self.head.blockSignals(True)
        self.head.moveSection(new, old)
        self.head.blockSignals(False)
        self.table.attempt(lambda: self.table.editing.move_column(old - EDGE, max(new, EDGE) - EDGE))
        self.viewport().update()

    def _show_head_menu(self, at: QPoint) -> None:
        self._pop_up(head_menu(self, self.head.logicalIndexAt(at)), self.head.viewport().mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse at the cell below it, by key at the one in hand."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else self.viewport().mapFrom(self, event.pos())
        self._pop_up(cell_menu(self, self.indexAt(at)), self.viewport().mapToGlobal(at))

    def _pop_up(self, menu: Menu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # Rules by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a number selects the rule, and may begin to drag it."""
        self._tabbed_from = -1
        if not self.drag.press(event):
            super().mousePressEvent(event)

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
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()
        self.drag.paint()

    def move_rules(self, rules: list[int], before: int) -> None:
        """Move rules so that they stand before the rule `before`."""
        section = self.currentIndex().column()
        first = self.table.editing.move_rules(rules, before)
        if first is not None:
            self.go_to_rule(first, section)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; the rest is Qt's."""
        if self._carry(event) or self._press(event) or self._move(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _move(self, event: QKeyEvent) -> bool:
        """Whether a key moved the cursor; Tabs remember where the first one was pressed."""
        section, is_tab = self.navigation.here[1], event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if not self.navigation.press(event):
            return False
        if not is_tab or self._tabbed_from < 0:
            self._tabbed_from = section if is_tab else -1
        return True

    def _carry(self, event: QKeyEvent) -> bool:
        """Copy, cut, paste, find."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.carrying.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.carrying.paste()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_asked.emit()
        else:
            return False
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_rule(-1 if key == Qt.Key.Key_Up else 1)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.add_rule()
        elif control and key == Qt.Key.Key_Minus:
            self.delete_rules()
        elif control and key == Qt.Key.Key_D:
            self.carrying.fill_down()
        elif control and key == Qt.Key.Key_R:
            self.carrying.fill_right()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().column() >= EDGE:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.carrying.clear()
        elif key == Qt.Key.Key_Backspace:
            self._edit_anew()
        elif key == Qt.Key.Key_Escape:
            self.focusNextChild()
        else:
            return False
        return True

    def _edit_anew(self) -> None:
        """Begin the cell in hand from nothing."""
        self.edit(self.currentIndex())
        if self.delegate.line is not None:
            self.delegate.line.clear()

    # Commands

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        if self.carrying.copy():
            self.carrying.clear()

    def add_rule(self, at: int | None = None) -> None:
        """A new rule below the one in hand, or before rule `at`; the cursor goes to its first cell."""
        here = self.rules()
        rule = self.table.editing.add_rule(at if at is not None else (here[-1] + 1 if here else None))
        self.go_to_rule(rule)
        self.setFocus()

    def delete_rules(self) -> None:
        """Delete the rules of the selected cells."""
        rules, place, section = self.rules(), self.navigation.rectangle()[0], self.currentIndex().column()
        if rules:
            self.table.editing.remove_rules(rules)
            self.go(place, section)

    def move_rule(self, by: int) -> None:
        """Move the rule in hand before or behind the one that is shown beside it."""
        place, section = self.navigation.here
        if self.arrangement.is_sorted:
            self.table.refused.emit(SORTED)
        elif self.table.is_rule(place) and self.table.is_rule(place + by):
            target = self.table.rule(place + by)
            self.table.editing.move_rule(self.table.rule(place), target)
            self.go_to_rule(target, section)

    def duplicate(self) -> None:
        """The rule in hand once more, below it."""
        for rule in self.rules()[-1:]:
            self.table.editing.add_rule(rule + 1, self.table.grid.rows[rule].cells)
            self.go_to_rule(rule + 1)

    def select_rule(self, place: int) -> None:
        """Select a whole rule, its first cell in hand."""
        self.selectionModel().setCurrentIndex(
            self.table.index(place, EDGE), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.navigation.select_rules()
