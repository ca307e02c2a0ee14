"""A case's variables, as a table: the process's own, then those of each scope inside it. A double click changes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.engine.multi_instance import COUNTED
from app.instances.scope_words import WHOLE, scope_name
from app.look.fonts import font
from app.look.theme import theme
from app.look.words import literal, type_name
from app.workspace.values import ScopeInfo

Index = QModelIndex | QPersistentModelIndex
LONGEST_TIP = 2_000
NARROW = 290
"""px"""
HEADINGS = ("Variable", "Value", "Type")


class Row(NamedTuple):
    """A variable, or the heading of a scope: then `value` is its title. `scope` is None for the process's own."""

    name: str
    value: Any
    scope: int | None = None
    element_id: str = ""
    is_heading: bool = False
    is_counted: bool = False


def rows_of(variables: Mapping[str, Any], scopes: Sequence[ScopeInfo], names: Mapping[str, str]) -> Iterator[Row]:
    """Headings only where there is more than one scope to tell apart."""
    inner = [scope for scope in scopes if scope.variables]
    if inner:
        yield Row("", WHOLE, is_heading=True)
    for name, value in sorted(variables.items()):
        yield Row(name, value)
    for scope in inner:
        yield Row("", scope_name(scope, names), scope.key, scope.element_id, is_heading=True)
        multiple = scope.is_loop or scope.number is not None
        for name, value in sorted(scope.variables.items()):
            yield Row(name, value, scope.key, scope.element_id, is_counted=multiple and name in COUNTED)


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is nothing to choose."""
        is_heading = index.isValid() and self.rows[index.row()].is_heading
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if row.is_heading:
            return _heading(row, role) if index.column() == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, literal(row.value), type_name(row.value))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = "The engine counts it." if row.is_counted else "Double-click to change it."
            return f"{literal(row.value)[:LONGEST_TIP]}\n{row.name}, {type_name(row.value)}. {hint}"
        if role == Qt.ItemDataRole.ForegroundRole and row.is_counted:
            return theme().color("text.tertiary")
        if role == Qt.ItemDataRole.FontRole:
            return font("small") if index.column() == 2 else font("mono")
        return None


def _heading(row: Row, role: int) -> Any:
    looks = {
        Qt.ItemDataRole.DisplayRole: lambda: row.value,
        Qt.ItemDataRole.ToolTipRole: lambda: f"{row.value}: only what is inside sees these values",
        Qt.ItemDataRole.FontRole: lambda: font("bodyStrong"),
        Qt.ItemDataRole.ForegroundRole: lambda: theme().color("text.primary"),
        Qt.ItemDataRole.BackgroundRole: lambda: theme().color("bg.subtle"),
    }
    if row.scope is None and role == Qt.ItemDataRole.ToolTipRole:
        return "Every step of the case sees these values"
    look = looks.get(Qt.ItemDataRole(role))
    return look() if look else None


class VariablesTable(QTableView):
    """`change_wanted(name, scope)` on a double click or Enter; scope as in `ScopeInfo.key`, None for the process.

    `variables` are the process's own.
    """

    change_wanted = Signal(str, object)

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
        self.activated.connect(lambda index: self._want(self._table.rows[index.row()]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the value has the room of the type, which the tooltip says too."""
        self.setColumnHidden(2, event.size().width() < NARROW)
        super().resizeEvent(event)

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown, from the top."""
        return self._table.rows

    @property
    def count(self) -> int:
        """How many variables are shown."""
        return sum(not row.is_heading for row in self._table.rows)

    def show_variables(
        self, variables: Mapping[str, Any], scopes: Sequence[ScopeInfo] = (), names: Mapping[str, str] | None = None
    ) -> None:
        """Show other values; `names` are those of elements, by id."""
        rows = list(rows_of(variables, scopes, names or {}))
        self.variables = variables
        if rows == self._table.rows:
            return
        self.clearSpans()
        self._table.beginResetModel()
        self._table.rows = rows
        self._table.endResetModel()
        for number, row in enumerate(rows):
            if row.is_heading:
                self.setSpan(number, 0, 1, len(HEADINGS))

    def reveal(self, element_id: str) -> None:
        """Bring the scopes of an element to the top, when it has variables of its own."""
        found = (number for number, row in enumerate(self._table.rows) if row.is_heading)
        place = next((number for number in found if self._table.rows[number].element_id == element_id), None)
        if element_id and place is not None:
            self.scrollTo(self._table.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _want(self, row: Row) -> None:
        if not row.is_heading and not row.is_counted:
            self.change_wanted.emit(row.name, row.scope)
