"""The differences of two versions of a table as rows: a line for each rule that came, went or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.decisions.grid import Column
from app.decisions.spelling import shown
from app.decisions.table_diff import RuleChange, TableDiff, TableLike
from app.look.fonts import font
from app.look.theme import theme

Index = QModelIndex | QPersistentModelIndex
MOST = 1_000
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
TINTS = {ADDED: "status.success.tint", REMOVED: "status.danger.tint", CHANGED: "status.warning.tint"}
INKS = {ADDED: "status.success.text", REMOVED: "status.danger.text", CHANGED: "status.warning.text"}


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in the list of differences: a text for each column, and which columns changed."""

    kind: str
    title: str
    texts: tuple[str, ...]
    changed: frozenset[int]


class DiffModel(QAbstractTableModel):
    """`lines` are what is shown; columns are those of both versions, old ones that went at the end."""

    def __init__(self, before: TableLike, after: TableLike, found: TableDiff) -> None:
        super().__init__()
        gone = [change.before for change in found.columns if change.after is None and change.before is not None]
        self._old = {new: old for old, new in found.column_pairs}
        self.columns: list[Column] = [*after.columns, *(before.columns[at] for at in gone)]
        self._gone = gone
        self._before, self._after = before, after
        self.lines = [self._line(change) for change in found.rules[:MOST]]

    def _line(self, change: RuleChange) -> Line:
        if change.after is None:
            assert change.before is not None
            return Line(REMOVED, f"− {change.before + 1}", self._old_texts(change.before), frozenset())
        texts = [shown(t, c) for t, c in zip(self._after.rows[change.after].cells, self._after.columns, strict=True)]
        texts += [""] * len(self._gone)
        if change.before is None:
            return Line(ADDED, f"+ {change.after + 1}", tuple(texts), frozenset())
        for cell in change.cells:
            column = self._after.columns[cell.after_column]
            texts[cell.after_column] = f"{shown(cell.before, column) or '∅'}  →  {shown(cell.after, column) or '∅'}"
        places = frozenset(cell.after_column for cell in change.cells)
        return Line(CHANGED, str(change.after + 1), tuple(texts), places)

    def _old_texts(self, row: int) -> tuple[str, ...]:
        cells, width = self._before.rows[row].cells, len(self._after.columns)
        kept = [shown(cells[self._old[at]], self.columns[at]) if at in self._old else "" for at in range(width)]
        return (*kept, *(shown(cells[at], self._before.columns[at]) for at in self._gone))

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rules that differ."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number and the columns."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "Rule" if section == 0 else self.columns[section - 1].label
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, tinted by what happened to the rule or cell."""
        line, at = self.lines[index.row()], index.column() - 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.title if at < 0 else line.texts[at]
        touched = line.kind != CHANGED or at in line.changed
        if role == Qt.ItemDataRole.BackgroundRole and touched:
            return theme().color(TINTS[line.kind])
        if role == Qt.ItemDataRole.ForegroundRole and (at < 0 or (line.kind == CHANGED and touched)):
            return theme().color(INKS[line.kind])
        if role == Qt.ItemDataRole.FontRole:
            return font("small", 600 if at < 0 else 400)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.kind}: {line.title if at < 0 else line.texts[at]}"
        return None
