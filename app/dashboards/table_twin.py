"""The table behind every chart: the same figures to read, sort out and copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.analytics.table import Table
from app.look.fonts import font
from app.look.theme import theme

Index = QModelIndex | QPersistentModelIndex
EMPTY = Table("", (), ())
ROOT = QModelIndex()


class TableModel(QAbstractTableModel):
    """Shows a `Table`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = EMPTY

    def show(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's question."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt's question."""
        return 0 if parent.isValid() else len(self.table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return font("small") if role == Qt.ItemDataRole.FontRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.headers[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.table.numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class TableTwin(QTableView):
    """Read-only rows; `row_chosen` carries the case of a row that was clicked, or chosen with Enter.

    The widest column of words may shrink to the part `readable` of its width; then the table scrolls sideways.
    """

    row_chosen = Signal(str)
    readable = 0.8

    def __init__(self, parent: QWidget | None = None, model: TableModel | None = None) -> None:
        super().__init__(parent)
        self._model = model or TableModel(self)
        self.setModel(self._model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px("size.tableRow"))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(theme().px("size.tableHeader"))
        self.setMinimumHeight(80)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    @property
    def table(self) -> Table:
        """What it shows."""
        return self._model.table

    def show_table(self, table: Table) -> None:
        """Show a table."""
        if table == self._model.table:
            return
        self._model.show(table)
        self.setAccessibleName(table.title)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Every column as wide as its content; the widest column of words takes what is left, or gives a little."""
        header = self.horizontalHeader()
        columns = range(len(self.table.headers))
        widths = [max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in columns]
        words = [column for column in columns if column not in self.table.numeric]
        if words:
            roomy = max(words, key=lambda column: widths[column])
            fitting = widths[roomy] + self.viewport().width() - sum(widths)
            if fitting >= widths[roomy] * self.readable:
                widths[roomy] = fitting
        for column in columns:
            header.resizeSection(column, widths[column])

    def _choose(self, index: QModelIndex) -> None:
        if index.row() < len(self.table.keys):
            self.row_chosen.emit(self.table.keys[index.row()])
