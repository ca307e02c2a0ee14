"""A table of a variable: read only, sorted by a click on a head, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from app.forms.render.field_widget import FieldWidget, Host
from app.forms.schema import feel
from app.forms.schema.component import Component
from app.forms.schema.numbers import to_decimal
from app.forms.schema.paths import Path, get, split
from app.forms.schema.template import show
from app.look.components.icon_button import IconButton
from app.look.components.label import Label
from app.look.fonts import font
from app.look.theme import theme

MOST_ROWS_A_PAGE = 200
DESIGN_ROWS = 3


class TableWidget(FieldWidget):
    """Label, table, pages."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.title = Label("", "small", "text.secondary")
        self.title.setFont(font("small", 500))
        self.table = _make_table()
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.empty = Label("There are no rows.", "small", "text.tertiary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.title, self.table, self.empty):
            column.addWidget(widget)
        column.addLayout(self._make_pager())
        self._rows: list[Any] = []
        self._columns: list[tuple[str, str]] = []
        self._page = 0
        self._sorted: tuple[int, bool] | None = None
        self._drawn: object = None

    def _make_pager(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.where = Label("", "caption", "text.tertiary")
        self.back = IconButton("chevron-left", "Earlier rows", size=16)
        self.on = IconButton("chevron-right", "Further rows", size=16)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        row.addStretch()
        for widget in (self.where, self.back, self.on):
            row.addWidget(widget)
        return row

    # --- Data ------------------------------------------------------------------------------------

    def _evaluate(self, name: str) -> Any:
        text = self.component.text(name)
        if not text or self.host.designing:
            return None
        found = feel.evaluate(text, self.scope.names)
        return get(self.scope.names, split(text)) if found.problem else found.value

    def _read_columns(self) -> list[tuple[str, str]]:
        """(key, head) of each column."""
        given = self._evaluate("columnsExpression") or self.component.data.get("columns")
        columns = [item for item in given if isinstance(item, Mapping)] if isinstance(given, (list, tuple)) else []
        return [(str(item.get("key", "")), str(item.get("label") or item.get("key", ""))) for item in columns]

    def refresh(self) -> None:
        """Read rows and columns again; draw only when they differ."""
        self.title.setText(self.words(self.component.label))
        self.title.setVisible(bool(self.title.text()))
        rows = self._evaluate("dataSource")
        self._rows = list(rows) if isinstance(rows, (list, tuple)) else []
        self._columns = self._read_columns()
        state = (repr(self._rows), tuple(self._columns))
        if state != self._drawn:
            self._drawn = state
            self._page = 0
            self._draw()

    # --- Drawing ---------------------------------------------------------------------------------

    @property
    def _size(self) -> int:
        return max(1, min(self.component.count("rowCount", 10), MOST_ROWS_A_PAGE))

    def _ordered(self) -> list[Any]:
        if self._sorted is None or self._sorted[0] >= len(self._columns):
            return self._rows
        key = self._columns[self._sorted[0]][0]
        return sorted(self._rows, key=lambda row: _order(cell(row, key)), reverse=self._sorted[1])

    def _draw(self) -> None:
        start = self._page * self._size
        page = self._ordered()[start : start + self._size]
        table = self.table
        table.clear()
        table.setColumnCount(len(self._columns))
        table.setRowCount(DESIGN_ROWS if self.host.designing else len(page))
        table.setHorizontalHeaderLabels([label for _, label in self._columns])
        for row, values in enumerate(page):
            for column, (key, _) in enumerate(self._columns):
                table.setItem(row, column, _item(cell(values, key)))
        self._align_heads()
        self._show_extent(start, len(page))

    def _align_heads(self) -> None:
        """The head of a column of numbers stands over them, at the right."""
        for column, (key, _) in enumerate(self._columns):
            values = [cell(row, key) for row in self._rows]
            right = any(_is_number(value) for value in values) and all(v is None or _is_number(v) for v in values)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            head = self.table.horizontalHeaderItem(column)
            assert head is not None
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _show_extent(self, start: int, count: int) -> None:
        rows = self.table.rowCount()
        self.table.setFixedHeight(30 + 32 * rows + 2)
        self.empty.setVisible(not self._rows and not self.host.designing)
        paged = len(self._rows) > self._size
        self.where.setText(f"{start + 1}–{start + count} of {len(self._rows)}")
        for widget in (self.where, self.back, self.on):
            widget.setVisible(paged)
        self.back.setEnabled(start > 0)
        self.on.setEnabled(start + count < len(self._rows))
        self.updateGeometry()

    def _turn(self, pages: int) -> None:
        self._page += pages
        self._draw()

    def _sort_by(self, column: int) -> None:
        """Ascending, then descending, then as it came."""
        header = self.table.horizontalHeader()
        if self._sorted is None or self._sorted[0] != column:
            self._sorted = (column, False)
        else:
            self._sorted = (column, True) if not self._sorted[1] else None
        header.setSortIndicatorShown(self._sorted is not None)
        if self._sorted is not None:
            order = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, order)
        self._draw()


def _make_table() -> QTableWidget:
    table = QTableWidget()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme().px("size.tableRow"))
    table.setShowGrid(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionsClickable(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def cell(row: Any, key: str) -> Any:
    """The value of a row under a column's key; a plain value stands under every key."""
    return get(row, split(key)) if isinstance(row, Mapping) else row


def _is_number(value: Any) -> bool:
    return not isinstance(value, str) and to_decimal(value) is not None


def _item(value: Any) -> QTableWidgetItem:
    item = QTableWidgetItem(show(value))
    if _is_number(value):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip("" if len(item.text()) < 30 else item.text())
    return item


def _order(value: Any) -> tuple[int, Any]:
    """Numbers before words before nothing; words without regard to case."""
    number = None if isinstance(value, str) else to_decimal(value)
    if number is not None:
        return (0, number)
    return (2, "") if value is None else (1, show(value).casefold())
