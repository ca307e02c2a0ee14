"""A decision table as a Qt model: the rule's number, the table's columns, and a last row that adds rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.decisions.analysis import Analysis, Finding
from app.decisions.check import problems
from app.decisions.document import DecisionDocument
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.reading import spaced_names
from app.decisions.spelling import as_feel, shown
from app.decisions.table_editing import TableEditing
from app.decisions.trial import Trial

Index = QModelIndex | QPersistentModelIndex
ADD = "Add a rule, or paste rows from a spreadsheet"
LONG = 16
MOST_TOLD = 3
EDGE = 1
"""Columns before the table's own: the rule's number."""


class RuleTableModel(QAbstractTableModel):
    """`grid` is the table as it is now, `problems` the reasons why cells cannot be read, by (rule, column).

    `refused(text)` says why an edit was not made. Call `reload` after the document has changed.
    """

    refused = Signal(str)
    reloaded = Signal()

    def __init__(self, document: DecisionDocument, decision_id: str) -> None:
        super().__init__()
        self.document = document
        self.editing = TableEditing(document, decision_id)
        self.trial: Trial | None = None
        self.findings: dict[int, list[Finding]] = {}
        self._read()

    def _read(self) -> None:
        self.grid: Grid = self.editing.grid
        self.names = spaced_names(self.document.root)
        self.problems = problems(self.grid, self.names)

    def reload(self) -> None:
        """Read the table again; rows that came or went are announced as such, so that the cursor stays."""
        before, after = self.grid, self.editing.grid
        if len(before.columns) != len(after.columns):
            self.beginResetModel()
            self._read()
            self.endResetModel()
        else:
            self._reload_rows([row.node for row in before.rows], [row.node for row in after.rows])
            self._tell_all()
        self.reloaded.emit()

    def _reload_rows(self, before: list[Any], after: list[Any]) -> None:
        start, end = common_ends(before, after)
        gone, come = len(before) - start - end, len(after) - start - end
        self.trial = None if gone or come else self.trial
        if gone and come:
            self._read()
        elif gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            self._read()
            self.endRemoveRows()
        elif come:
            # A rule behind the last one takes the place of the line that adds rules; that line is what is new.
            at = start if end else start + 1
            self.beginInsertRows(QModelIndex(), at, at + come - 1)
            self._read()
            self.endInsertRows()
        else:
            self._read()

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_trial(self, trial: Trial | None) -> None:
        """Tint the rules that hit."""
        self.trial = trial
        self._tell_all()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Mark the rules that something was found about."""
        self.findings = analysis.by_row() if analysis else {}
        self._tell_all()

    def finding(self, row: int) -> Finding | None:
        """The worst finding about a rule; None for none."""
        found = self.findings.get(row)
        return found[0] if found else None

    def remark(self, row: int) -> str:
        """What was found about a rule, a line each; empty for nothing."""
        found = self.findings.get(row, [])
        more = [f"And {len(found) - MOST_TOLD} more."] if len(found) > MOST_TOLD else []
        return "\n".join([*(finding.message for finding in found[:MOST_TOLD]), *more])

    # What the view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rules, and the row that adds one."""
        return 0 if parent.isValid() else len(self.grid.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number and the table's columns."""
        return 0 if parent.isValid() else len(self.grid.columns) + EDGE

    def column(self, section: int) -> Column | None:
        """The table's column at a section; None for the number."""
        return self.grid.columns[section - EDGE] if EDGE <= section < self.columnCount() else None

    def is_rule(self, row: int) -> bool:
        """Whether a row is a rule, not the line that adds one."""
        return 0 <= row < len(self.grid.rows)

    def raw(self, row: int, section: int) -> str:
        """The FEEL of a cell; empty outside of the rules."""
        return self.grid.rows[row].cells[section - EDGE] if self.is_rule(row) and section >= EDGE else ""

    def problem(self, row: int, section: int) -> str:
        """Why a cell (row -1: a heading) cannot be read; empty when it can."""
        return self.problems.get((row, section - EDGE), "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Printed text, raw FEEL for the editor, the reason as tooltip."""
        row, section = index.row(), index.column()
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if column is None:
                return str(row + 1) if self.is_rule(row) else "+"
            return shown(self.raw(row, section), column) if self.is_rule(row) else (ADD if section == EDGE else "")
        if role == Qt.ItemDataRole.EditRole:
            return self.raw(row, section)
        if role == Qt.ItemDataRole.ToolTipRole and self.is_rule(row):
            return self.problem(row, section) or self.remark(row) or self._long_text(row, section)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is not None and self.is_rule(row):
            return f"Rule {row + 1}, {column.label}: {self.raw(row, section) or 'empty'}"
        return None

    def _long_text(self, row: int, section: int) -> str | None:
        """The whole of a cell that may be cut off on the screen."""
        text = self.raw(row, section)
        return text if len(text) > LONG else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the number can be edited; editing the last row adds a rule."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() >= EDGE else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings; the hit policy's letter above the numbers."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self.column(section)
        return self.grid.letter if column is None else column.label

    # Editing

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write one cell; on the last row, add a rule that holds it."""
        if role != Qt.ItemDataRole.EditRole or index.column() < EDGE:
            return False
        return self.write({(index.row(), index.column()): str(value)}, "Set a cell")

    def write(self, cells: dict[tuple[int, int], str], label: str) -> bool:
        """Write texts at (row, section) as one undo unit; rows beyond the last rule are added."""
        spelled = {(row, at - EDGE): self._feel(text, at - EDGE) for (row, at), text in cells.items()}
        kept = {place: text for place, text in spelled.items() if self._changes(place, text)}
        if not kept:
            return False
        try:
            with self.document.transaction(label):
                for _ in range(len(self.grid.rows), max(row for row, _ in kept) + 1):
                    self.editing.add_rule()
                self.editing.set_cells(kept)
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _changes(self, place: tuple[int, int], text: str) -> bool:
        row, at = place
        if not self.is_rule(row):
            return bool(text)
        return (text or self._empty(at)) != (self.grid.rows[row].cells[at] or self._empty(at))

    def _empty(self, at: int) -> str:
        return "-" if self.grid.columns[at].kind is ColumnKind.INPUT else ""

    def _feel(self, text: str, at: int) -> str:
        variables = [column.expression for _, column in self.grid.of_kind(ColumnKind.INPUT)]
        return as_feel(text, self.grid.columns[at], variables)

    def clear(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty cells: any input, no output."""
        self.write({place: "" for place in cells if self.is_rule(place[0])}, "Clear cells")


def common_ends(before: Sequence[Any], after: Sequence[Any]) -> tuple[int, int]:
    """How many items two lists share at their beginning and, of the rest, at their end."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] is not after[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if before[-1 - at] is not after[-1 - at]), rest)
    return start, end
