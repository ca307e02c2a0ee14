"""The tree of the project panel: it shows rows, keeps what is unfolded, and tells what a person wants of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from app.canvas.panels.noted_row import NOTE, NotedRow
from app.canvas.panels.project_rows import NAMES, Row
from app.look.fonts import font
from app.look.icons import icon

ROW = Qt.ItemDataRole.UserRole


class ProjectTree(QTreeWidget):
    """`opened(row)`, `rename_asked(symbol)` and `menu_asked(row, global place)` tell of wishes."""

    opened = Signal(object)
    rename_asked = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Row] = []
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setIndentation(14)
        self.setIconSize(QSize(16, 16))
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Project")
        self.setItemDelegate(NotedRow(self))
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(0, ROW)))
        self.customContextMenuRequested.connect(self._ask_menu)
        rename = QShortcut(QKeySequence("F2"), self)
        rename.setContext(Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self._ask_rename)

    def show_rows(self, rows: Sequence[Row], *, all_open: bool) -> None:
        """Show these; heads of files are unfolded, and what was. With `all_open` every head is."""
        if rows == self._shown:
            return
        self._shown = rows
        unfolded = {item.text(0) for item in self.items() if item.isExpanded()}
        self.clear()
        self.addTopLevelItems([_item(row) for row in rows])
        for item in self.items():
            row: Row = item.data(0, ROW)
            item.setExpanded(item.text(0) in unfolded or (row.is_head and (row.title != NAMES or all_open)))

    def items(self) -> Iterator[QTreeWidgetItem]:
        """Every item, from the top."""
        waiting = [self.topLevelItem(index) for index in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                yield item
                waiting[:0] = [item.child(index) for index in range(item.childCount())]

    def _ask_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        row: Row | None = item.data(0, ROW) if item is not None else None
        if row is not None and not row.is_head:
            self.menu_asked.emit(row, self.viewport().mapToGlobal(at))

    def _ask_rename(self) -> None:
        item = self.currentItem()
        row: Row | None = item.data(0, ROW) if item is not None else None
        if row is not None and row.symbol is not None:
            self.rename_asked.emit(row.symbol)


def _item(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.title])
    item.setIcon(0, icon(row.icon, "status.warning.text" if row.is_broken else "text.secondary", 16))
    item.setData(0, ROW, row)
    item.setData(0, NOTE, row.note)
    item.setToolTip(0, row.tooltip)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.note}" if row.note else row.title)
    if row.is_head:
        item.setFont(0, font("bodyStrong"))
    item.addChildren([_item(each) for each in row.inside])
    return item
