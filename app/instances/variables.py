"""A case's variables, as a table. A double click changes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.look.fonts import font
from app.look.words import literal, type_name

Index = QModelIndex | QPersistentModelIndex
LONGEST_TIP = 2_000
NARROW = 290
"""px"""
HEADINGS = ("Variable", "Value", "Type")


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, Any]] = []

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return (
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            if role == Qt.ItemDataRole.TextAlignmentRole
            else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, value = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (name, literal(value), type_name(value))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{literal(value)[:LONGEST_TIP]}\n{name}, {type_name(value)}. Double-click to change it."
        if role == Qt.ItemDataRole.FontRole:
            return font("small") if index.column() == 2 else font("mono")
        return None


class VariablesTable(QTableView):
    """`change_wanted(name)` on a double click or Enter."""

    change_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.variables: Mapping[str, Any] = {}
        self._table = _Model()
        self.setModel(self._table)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAccessibleName("Variables")
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setWordWrap(False)
        self.setColumnWidth(0, 116)
        self.setColumnWidth(2, 66)
        self.activated.connect(lambda index: self.change_wanted.emit(self._table.rows[index.row()][0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the value has the room of the type, which the tooltip says too."""
        self.setColumnHidden(2, event.size().width() < NARROW)
        super().resizeEvent(event)

    def show_variables(self, variables: Mapping[str, Any]) -> None:
        """Show other values."""
        if variables != self.variables or not self._table.rows:
            self._table.beginResetModel()
            self.variables = variables
            self._table.rows = sorted(variables.items())
            self._table.endResetModel()
