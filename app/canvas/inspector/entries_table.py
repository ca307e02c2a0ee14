"""A table of entries (mappings, headers, listeners): cells to type in, add, remove, up, down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.canvas.inspector.check import expression_problem
from app.canvas.inspector.completion import VariableCompleter, entries
from app.canvas.inspector.expression_dialog import ExpressionDialog
from app.canvas.inspector.property import Column, Table
from app.canvas.inspector.tables import move
from app.canvas.inspector.words import language_in
from app.look.components import Button, IconButton, Label
from app.look.fonts import font
from app.look.theme import theme

Edit = Callable[[str, Callable[[], object]], object]
Names = Callable[[], Sequence[str]]
ROW, HEAD, MOST, FIRST = 28, 26, 9, 96
EXPRESSIONS = ("value", "expression")


class EntriesTable(QWidget):
    """`edit(label, work)` runs a change as one undo step. `show_entries(node)` shows those of an element."""

    def __init__(self, table: Table, edit: Edit, names: Names) -> None:
        super().__init__()
        self.table, self._edit, self._names = table, edit, names
        self._node: Any = None
        self._entries: list[Any] = []
        self._filling = False
        self.grid = self._make_grid()
        self.empty = Label(table.empty, "small", "text.tertiary", wrap=True)
        self.title = Label(table.label, "small", "text.secondary", weight=500)
        self.add = Button("Add", "ghost", "plus", small=True)
        self.add.setAccessibleName(f"Add to {table.label.lower()}")
        self.add.clicked.connect(self.add_entry)
        self.buttons = self._make_buttons()
        self._lay_out()
        self.grid.cellChanged.connect(self._on_cell)
        self.grid.itemSelectionChanged.connect(self._show_buttons)

    def _make_grid(self) -> QTableWidget:
        grid = QTableWidget(0, len(self.table.columns), self)
        grid.setHorizontalHeaderLabels([column.label for column in self.table.columns])
        grid.setAccessibleName(self.table.label)
        grid.verticalHeader().hide()
        grid.verticalHeader().setDefaultSectionSize(ROW)
        head = grid.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if any(column.kind in EXPRESSIONS for column in self.table.columns[1:]):
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(0, FIRST)
        grid.setItemDelegate(_Delegate(self))
        grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        grid.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked
        )
        grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.setTabKeyNavigation(False)
        grid.setWordWrap(False)
        grid.installEventFilter(self)
        return grid

    def _make_buttons(self) -> dict[str, IconButton]:
        made = {
            "open": IconButton("external", "Open the value in a larger editor", size=16),
            "up": IconButton("arrow-up", "Move up (Alt+Up)", size=16),
            "down": IconButton("arrow-down", "Move down (Alt+Down)", size=16),
            "remove": IconButton("trash", "Remove (Delete)", size=16),
        }
        made["open"].clicked.connect(self.open_cell)
        made["up"].clicked.connect(lambda: self.move_entry(-1))
        made["down"].clicked.connect(lambda: self.move_entry(1))
        made["remove"].clicked.connect(self.remove_entry)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addStretch()
        for button in self.buttons.values():
            button.setFixedSize(24, 24)
            head.addWidget(button)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.grid)

    # Showing

    def show_entries(self, node: Any) -> None:
        """Show the entries of an element; a cell under edit stays as it is."""
        self._node = node
        if self.grid.state() == QAbstractItemView.State.EditingState:
            return
        self._entries = self.table.entries(node)
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        self._filling = True
        self.grid.setRowCount(len(self._entries))
        for index, entry in enumerate(self._entries):
            for place, kind in enumerate(self.table.columns):
                self._fill(index, place, kind, entry)
        if 0 <= row < len(self._entries):
            self.grid.setCurrentCell(row, max(column, 0))
        self._filling = False
        self.grid.setVisible(bool(self._entries))
        self.empty.setVisible(not self._entries and bool(self.table.empty))
        self.grid.setFixedHeight(HEAD + min(len(self._entries), MOST) * ROW + 2)
        self._show_buttons()

    def _fill(self, row: int, place: int, column: Column, entry: Any) -> None:
        item = self.grid.item(row, place)
        if item is None:
            item = QTableWidgetItem()
            self.grid.setItem(row, place, item)
        text = column.get(entry)
        editable = column.editable(entry)
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags if editable else flags & ~Qt.ItemFlag.ItemIsEditable)
        problem = cell_problem(column, text) if editable else ""
        item.setText(dict(column.choices).get(text, text))
        item.setToolTip(problem or text)
        item.setFont(font("mono") if column.kind in EXPRESSIONS else font("body"))
        ink = "status.danger.text" if problem else "text.primary" if editable else "text.tertiary"
        item.setForeground(theme().color(ink))

    def _show_buttons(self) -> None:
        row = self.grid.currentRow() if self.grid.selectedItems() else -1
        chosen = 0 <= row < len(self._entries)
        column = self.table.columns[max(self.grid.currentColumn(), 0)]
        self.buttons["open"].setVisible(chosen and column.kind in EXPRESSIONS)
        for name in ("up", "down", "remove"):
            self.buttons[name].setVisible(chosen)
        self.buttons["up"].setEnabled(row > 0)
        self.buttons["down"].setEnabled(row < len(self._entries) - 1)

    # Changing

    def add_entry(self) -> None:
        """A new entry, last, its first cell to be typed in."""
        if self._node is None:
            return
        self._edit(f"Add to {self.table.label.lower()}", lambda: self.table.add(self._node))
        self.show_entries(self._node)
        row = len(self._entries) - 1
        if row >= 0:
            self.grid.setCurrentCell(row, 0)
            self._edit_cell(row, 0)

    def _edit_cell(self, row: int, place: int) -> None:
        item = self.grid.item(row, place)
        if item is not None:
            self.grid.editItem(item)

    def _text(self, row: int, place: int) -> str:
        item = self.grid.item(row, place)
        return item.text() if item is not None else ""

    def remove_entry(self) -> None:
        """Take the chosen entry out."""
        row = self.grid.currentRow()
        if 0 <= row < len(self._entries):
            entry = self._entries[row]
            self._edit(f"Remove from {self.table.label.lower()}", lambda: self.table.remove(entry))
            self.show_entries(self._node)

    def move_entry(self, by: int) -> None:
        """Move the chosen entry up (-1) or down (+1)."""
        row = self.grid.currentRow()
        if not (0 <= row < len(self._entries) and 0 <= row + by < len(self._entries)):
            return
        self._edit(f"Reorder {self.table.label.lower()}", lambda: move(self._entries, row, by))
        column = self.grid.currentColumn()
        self.show_entries(self._node)
        self.grid.setCurrentCell(row + by, column)

    def open_cell(self) -> None:
        """Edit the chosen cell in a larger editor."""
        row, place = self.grid.currentRow(), self.grid.currentColumn()
        column = self.table.columns[place]
        if not column.editable(self._entries[row]):
            return
        title = f"{self.table.label}: {self._text(row, 0) or column.label}"
        always = column.kind == "expression"
        dialog = ExpressionDialog(
            title, column.get(self._entries[row]), always=always, names=self._names, parent=self.window()
        )
        if dialog.exec() == ExpressionDialog.DialogCode.Accepted:
            self.set_cell(row, place, dialog.text)

    def set_cell(self, row: int, place: int, text: str) -> None:
        """Write one cell."""
        column, entry = self.table.columns[place], self._entries[row]
        if text != column.get(entry):
            self._edit(f"Change {column.label.lower()}", lambda: column.put(entry, text))
        self.show_entries(self._node)

    def _on_cell(self, row: int, place: int) -> None:
        if not self._filling and row < len(self._entries):
            text = self._text(row, place)
            titles = {title: value for value, title in self.table.columns[place].choices}
            self.set_cell(row, place, titles.get(text, text.strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete removes, Alt+Up and Alt+Down reorder, Enter edits."""
        if watched is self.grid and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == Qt.Key.Key_Delete:
                self.remove_entry()
                return True
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_entry(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._edit_cell(self.grid.currentRow(), self.grid.currentColumn())
                return True
        return super().eventFilter(watched, event)

    def names(self) -> Sequence[str]:
        """The variables that a cell can speak of."""
        return self._names()


def cell_problem(column: Column, text: str) -> str:
    """What is wrong with a cell."""
    if column.kind in EXPRESSIONS:
        found = expression_problem(text, always=column.kind == "expression")
        if found:
            return found
    return column.check(text) if column.check is not None else ""


class _Delegate(QStyledItemDelegate):
    """Editors of cells: a choice, or a line that completes variables."""

    def __init__(self, owner: EntriesTable) -> None:
        super().__init__(owner)
        self._owner = owner

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """The editor of a cell."""
        column = self._owner.table.columns[index.column()]
        if column.kind == "choice":
            box = QComboBox(parent)
            box.addItems([title for _, title in column.choices])
            return box
        line = QLineEdit(parent)
        if column.kind in EXPRESSIONS:
            line.setFont(font("mono"))
            language = language_in(str(index.data() or ""), always=column.kind == "expression") or "juel"
            line.setCompleter(VariableCompleter(entries(self._owner.names(), language), line))
        return line

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Take what was chosen or typed."""
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, text, Qt.ItemDataRole.EditRole)
