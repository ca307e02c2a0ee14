"""The test rows of a decision table as a Qt model: inputs, expected, actual, and a last line that adds a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.decisions.grid import Column, ColumnKind
from app.decisions.kit.table_tests import TableTest, TestInput, TestOutcome, cell_text, inputs_of, read_cell
from app.decisions.kit.values import agree
from app.look.fonts import font
from app.look.theme import theme
from app.rules.table.table_model import RuleTableModel
from app.rules.trial.tests_history import TestsHistory

Index = QModelIndex | QPersistentModelIndex
NOTHING = "nothing"
"""What came where an answer was expected and none came."""
ADD = "Add a test, or keep one from Try it"


class TestsModel(QAbstractTableModel):
    """`edited` tells of a change to the rows, `refused(text)` why a text was not taken."""

    __test__ = False
    edited = Signal()
    refused = Signal(str)

    def __init__(self, table: RuleTableModel) -> None:
        super().__init__()
        self._table = table
        self.tests: list[TableTest] = []
        self.outcomes: list[TestOutcome] = []
        self._history = TestsHistory()
        self._read()

    def _read(self) -> None:
        grid = self._table.grid
        self.inputs: list[TestInput] = inputs_of(grid, self._table.names)
        self.outputs: list[Column] = [column for _, column in grid.of_kind(ColumnKind.OUTPUT)]

    def follow(self) -> None:
        """The table has changed, perhaps its columns."""
        before = (self.inputs, [(c.label, c.name, c.type) for c in self.outputs])
        self._read()
        if before != (self.inputs, [(c.label, c.name, c.type) for c in self.outputs]):
            self.beginResetModel()
            self.endResetModel()

    def show(self, tests: list[TableTest]) -> None:
        """Show these rows, which are changed in place."""
        self.beginResetModel()
        self.tests, self.outcomes = tests, []
        self.endResetModel()

    def set_outcomes(self, outcomes: Sequence[TestOutcome]) -> None:
        """Show what came."""
        self.outcomes = list(outcomes)
        if self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def outcome(self, row: int) -> TestOutcome | None:
        """What came of a row; None before it was run."""
        return self.outcomes[row] if row < min(len(self.outcomes), len(self.tests)) else None

    # Places

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows, and the line that adds one."""
        return 0 if parent.isValid() else len(self.tests) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number, inputs, expected outputs, actual outputs."""
        return 0 if parent.isValid() else 1 + len(self.inputs) + 2 * len(self.outputs)

    def _part(self, section: int) -> tuple[str, int]:
        """`number`, `input`, `expected` or `actual`, and the place in it."""
        at = section - 1
        for part, size in (("input", len(self.inputs)), ("expected", len(self.outputs)), ("actual", len(self.outputs))):
            if 0 <= at < size:
                return part, at
            at -= size
        return "number", 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        part, at = self._part(section)
        if part == "number":
            return ""
        if part == "input":
            return self.inputs[at].label
        return f"{'Expected' if part == 'expected' else 'Actual'} {self.outputs[at].label}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Inputs and what is expected are typed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._part(index.column())[0] in ("input", "expected") else flags

    # Cells

    def value(self, row: int, section: int) -> Any:
        """The value of a cell."""
        part, at = self._part(section)
        test = self.tests[row]
        if part == "input":
            return test.given(self.inputs[at].path)
        outcome = self.outcome(row)
        answer = test.expected if part == "expected" else outcome.actual if outcome else None
        return self._one(answer, at)

    def _one(self, answer: Any, at: int) -> Any:
        """An output of an answer."""
        if len(self.outputs) > 1 and isinstance(answer, dict):
            return answer.get(self.outputs[at].name)
        return answer

    def differs(self, row: int, at: int) -> bool:
        """Whether an output came otherwise than expected."""
        outcome = self.outcome(row)
        if outcome is None or outcome.passed:
            return False
        return not agree(self._one(outcome.actual, at), self._one(self.tests[row].expected, at))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; what differs is red."""
        row, section = index.row(), index.column()
        if row >= len(self.tests):
            return self._add_line(section, role)
        part, at = self._part(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            text = self._mark(row) if part == "number" else cell_text(self.value(row, section))
            return text or (NOTHING if part == "actual" and self.differs(row, at) else "")
        outcome = self.outcome(row)
        wrong = part == "actual" and self.differs(row, at)
        if role == Qt.ItemDataRole.BackgroundRole and wrong:
            return theme().color("status.danger.tint")
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color(self._ink(part, wrong, outcome))
        if role == Qt.ItemDataRole.FontRole:
            return font("small", 600 if part == "number" else 400)
        if role == Qt.ItemDataRole.ToolTipRole and outcome is not None and part in ("number", "actual"):
            return outcome.why or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(section, Qt.Orientation.Horizontal)}: {index.data()}"
        return None

    def _add_line(self, section: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return "+" if section == 0 else ADD if section == 1 else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color("text.tertiary")
        return font("small") if role == Qt.ItemDataRole.FontRole else None

    def _mark(self, row: int) -> str:
        outcome = self.outcome(row)
        return str(row + 1) if outcome is None else f"{'✓' if outcome.passed else '✗'} {row + 1}"

    def _ink(self, part: str, wrong: bool, outcome: TestOutcome | None) -> str:
        if part == "number" and outcome is not None:
            return "status.success.text" if outcome.passed else "status.danger.text"
        if wrong:
            return "status.danger.text"
        return "text.secondary" if part == "actual" else "text.primary"

    # Editing

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Type a value; in the last line it begins a row."""
        part, at = self._part(index.column())
        if role != Qt.ItemDataRole.EditRole or part not in ("input", "expected"):
            return False
        kind = self.inputs[at].type if part == "input" else self.outputs[at].type
        try:
            found = read_cell(str(value), kind)
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        is_new = index.row() >= len(self.tests)
        if is_new and found is None:
            return False
        self._history.keep(self.tests)
        if is_new:
            self._append(TableTest())
        self._set(self.tests[min(index.row(), len(self.tests) - 1)], part, at, found)
        self.edited.emit()
        return True

    def _set(self, test: TableTest, part: str, at: int, value: Any) -> None:
        if part == "input":
            test.give(self.inputs[at].path, value)
        else:
            test.expected = value if len(self.outputs) == 1 else self._with(test.expected, at, value)

    def paste(self, row: int, section: int, cells: Sequence[Sequence[str]]) -> None:
        """Write texts from a cell on, adding rows; one that fits no type is refused, and nothing is written."""
        read: list[tuple[int, str, int, Any]] = []
        try:
            for down, texts in enumerate(cells):
                for across, text in enumerate(texts):
                    part, at = self._part(section + across)
                    if part in ("input", "expected"):
                        kind = self.inputs[at].type if part == "input" else self.outputs[at].type
                        read.append((row + down, part, at, read_cell(text, kind)))
        except ValueError as error:
            self.refused.emit(str(error))
            return
        self._history.keep(self.tests)
        while len(self.tests) < row + len(cells):
            self._append(TableTest())
        for place, part, at, value in read:
            self._set(self.tests[place], part, at, value)
        self.edited.emit()

    def undo(self) -> None:
        """Take back the last edit of the rows."""
        self._take(self._history.undo(self.tests))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._take(self._history.redo(self.tests))

    def _take(self, rows: list[TableTest] | None) -> None:
        if rows is None:
            return
        self.beginResetModel()
        self.tests[:] = rows
        self.outcomes = []
        self.endResetModel()
        self.edited.emit()

    def _with(self, answer: Any, at: int, value: Any) -> dict[str, Any]:
        named = answer if isinstance(answer, dict) else {}
        return {each.name: named.get(each.name) for each in self.outputs} | {self.outputs[at].name: value}

    def add(self, test: TableTest) -> None:
        """Append a row."""
        self._history.keep(self.tests)
        self._append(test)

    def _append(self, test: TableTest) -> None:
        self.beginInsertRows(QModelIndex(), len(self.tests), len(self.tests))
        self.tests.append(test)
        self.endInsertRows()

    def remove(self, rows: Sequence[int]) -> None:
        """Take rows out."""
        self._history.keep(self.tests)
        for row in sorted({row for row in rows if row < len(self.tests)}, reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.tests[row]
            del self.outcomes[row : row + 1]
            self.endRemoveRows()
        self.edited.emit()
