"""A decision table as a Qt model: the rule's number, the table's columns, and a last row that adds rules.

The rows of the model are places on the screen. Sorted and filtered they show some rules in another order; `rule(place)`
and `place(rule)` lead from one to the other, and the table itself keeps its order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.decisions.analysis import Analysis, Finding
from app.decisions.analysis.allowed import not_allowed
from app.decisions.check import heading_problems, problems, rule_problems
from app.decisions.document import DecisionDocument
from app.decisions.excel.guessing import plain_cell
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.spelling import as_feel, shown, typed
from app.decisions.table_editing import TableEditing
from app.decisions.trial import Trial
from app.expressions.feel.editing import Problem, problem_of
from app.rules.background import AT_ONCE
from app.rules.table.places import Places, common_ends

Index = QModelIndex | QPersistentModelIndex
Problems = dict[tuple[int, int], str]
ADD = "Add a rule, or paste rows from a spreadsheet"
LONG = 16
MOST_TOLD = 3
EDGE = 1
"""Columns before the table's own: the rule's number."""


class RuleTableModel(QAbstractTableModel):
    """`grid` is the table as it is now, `problems` the reasons why cells cannot be read, by (rule, column).

    `refused(text)` says why an edit was not made. Call `reload` after the document has changed. A large table is not
    `is_checked` at once: then somebody calls `set_problems` with what was found beside the GUI.
    """

    refused = Signal(str)
    reloaded = Signal()

    def __init__(self, document: DecisionDocument, key: str) -> None:
        super().__init__()
        self.document = document
        self.editing = TableEditing(document, key)
        self.trial: Trial | None = None
        self.findings: dict[int, list[Finding]] = {}
        self.grid: Grid = self.editing.grid
        self.names = document.names
        self.places = Places(len(self.grid.rows))
        self.problems: Problems = {}
        self.is_checked = False
        self._check_whole()

    # Following the document

    def reload(self) -> None:
        """Read the table again; rows that came or went are announced as such, so that the cursor stays."""
        before, after, names = self.grid, self.editing.grid, self.document.names
        if before is not after or names != self.names:
            same_names, self.names = names == self.names, names
            if [column.node for column in before.columns] != [column.node for column in after.columns]:
                self._reset(after)
            else:
                self._take_rows(after, same_names and _shapes(before) == _shapes(after))
        self.reloaded.emit()

    def _reset(self, after: Grid) -> None:
        self.beginResetModel()
        self.places = self.places.carried(self.grid, after)
        self.grid = after
        self._check_whole()
        self.endResetModel()

    def _take_rows(self, after: Grid, same_columns: bool) -> None:
        """Rows that came or went are announced at the place where the rules shown begin to differ."""
        places = self.places.carried(self.grid, after)
        before = [self.grid.rows[rule].node for rule in self.places.rules]
        shown_after = [after.rows[rule].node for rule in places.rules]
        start, end = common_ends(before, shown_after)
        gone, come = len(before) - start - end, len(shown_after) - start - end
        old = self.grid
        if len(old.rows) != len(after.rows):
            self.trial = None
        if gone > come:
            self.beginRemoveRows(QModelIndex(), start + come, start + gone - 1)
            self._take(after, places)
            self.endRemoveRows()
        elif come > gone:
            # A rule behind the last one takes the place of the line that adds rules; that line is what is new.
            at = start + gone + (0 if end else 1)
            self.beginInsertRows(QModelIndex(), at, at + come - gone - 1)
            self._take(after, places)
            self.endInsertRows()
        else:
            self._take(after, places)
        self._check_changed(old, same_columns)
        self._tell_all()

    def _take(self, after: Grid, places: Places) -> None:
        self.grid, self.places = after, places

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    # Problems

    def _check_whole(self) -> None:
        """Check every cell now; a large table only its headings."""
        if len(self.grid.rows) <= AT_ONCE:
            self.problems, self.is_checked = problems(self.grid, self.names), True
        else:
            self.problems, self.is_checked = heading_problems(self.grid, self.names), False

    def _check_changed(self, before: Grid, same_columns: bool) -> None:
        """Check the rules that differ from those before; the others keep what was found, at their new places."""
        start, end = common_ends(before.rows, self.grid.rows)
        changed = range(start, len(self.grid.rows) - end)
        if not same_columns or not self.is_checked or len(changed) > AT_ONCE:
            self._check_whole()
            return
        moved, behind = len(self.grid.rows) - len(before.rows), len(before.rows) - end
        kept = {
            (rule if rule < start else rule + moved, at): why
            for (rule, at), why in self.problems.items()
            if 0 <= rule < start or rule >= behind
        }
        found = rule_problems(self.grid, changed, self.names)
        self.problems = heading_problems(self.grid, self.names) | kept | found

    def set_problems(self, grid: Grid, found: Problems) -> None:
        """Take what was found in a grid, unless it has changed since."""
        if grid is self.grid:
            self.problems, self.is_checked = found, True
            self._tell_all()

    def check(self) -> None:
        """Check a large table now: somebody cannot wait."""
        if not self.is_checked:
            self.set_problems(self.grid, problems(self.grid, self.names))

    # What was found

    def set_trial(self, trial: Trial | None) -> None:
        """Tint the rules that hit."""
        self.trial = trial
        self._tell_all()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Mark the rules that something was found about."""
        self.findings = analysis.by_row() if analysis else {}
        self._tell_all()

    def finding(self, place: int) -> Finding | None:
        """The worst finding about the rule at a place; None for none."""
        found = self.findings.get(self.rule(place)) if self.findings else None
        return found[0] if found else None

    def remark(self, place: int) -> str:
        """What was found about the rule at a place, a line each; empty for nothing."""
        found = self.findings.get(self.rule(place), [])
        more = [f"And {len(found) - MOST_TOLD} more."] if len(found) > MOST_TOLD else []
        return "\n".join([*(finding.message for finding in found[:MOST_TOLD]), *more])

    # Places

    def rule(self, place: int) -> int:
        """The rule at a place, from 0; -1 for the line that adds rules."""
        return self.places.rule(place)

    def place(self, rule: int) -> int:
        """The place of a rule; -1 while it is not shown."""
        return self.places.place(rule)

    def is_rule(self, place: int) -> bool:
        """Whether a rule stands at a place, not the line that adds one."""
        return 0 <= place < self.places.count

    def show_rules(self, rules: Sequence[int] | None) -> None:
        """Show some rules in an order; None shows all in their own. The rule in hand stays in hand."""
        wanted = Places(len(self.grid.rows), rules)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        old = [self.rule(index.row()) for index in before]
        self.places = wanted
        after = [
            self.index(self.place(rule), index.column()) if rule >= 0 and self.place(rule) >= 0 else QModelIndex()
            for index, rule in zip(before, old, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # What the view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rules that are shown, and the row that adds one."""
        return 0 if parent.isValid() else self.places.count + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number and the table's columns."""
        return 0 if parent.isValid() else len(self.grid.columns) + EDGE

    def column(self, section: int) -> Column | None:
        """The table's column at a section; None for the number."""
        return self.grid.columns[section - EDGE] if EDGE <= section < len(self.grid.columns) + EDGE else None

    def raw(self, place: int, section: int) -> str:
        """The FEEL of a cell; empty outside of the rules."""
        if section < EDGE or not self.is_rule(place):
            return ""
        return self.grid.rows[self.rule(place)].cells[section - EDGE]

    def printed(self, place: int, section: int) -> str:
        """A cell as it is printed."""
        column = self.column(section)
        if column is None:
            return str(self.rule(place) + 1) if self.is_rule(place) else "+"
        return shown(self.raw(place, section), column) if self.is_rule(place) else ""

    def typed(self, place: int, section: int) -> str:
        """A cell as its author would type it."""
        column = self.column(section)
        return typed(self.raw(place, section), column, self._variables) if column is not None else ""

    def problem(self, place: int, section: int) -> str:
        """Why a cell (place -1: a heading) cannot be read; empty when it can."""
        if not self.problems:
            return ""
        rule = -1 if place < 0 else self.rule(place)
        return "" if place >= 0 > rule else self.problems.get((rule, section - EDGE), "")

    def judge(self, text: str, section: int) -> Problem | None:
        """What is wrong with a text that is being typed; its position is -1 where the FEEL has none in the text."""
        column = self.column(section)
        if column is None or column.kind is ColumnKind.ANNOTATION or not text.strip():
            return None
        feel, is_input = self.feel(text, section), column.kind is ColumnKind.INPUT
        found = problem_of(feel, self.names, cell=is_input)
        if found is None:
            why = not_allowed(feel, column, self.names)
            return Problem(why, -1) if why else None
        return found if text[: found.position] == feel[: found.position] else replace(found, position=-1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Printed text, what its author would type, the reason as tooltip."""
        place, section = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.printed(place, section) or (ADD if section == EDGE and not self.is_rule(place) else "")
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(place, section)
        if not self.is_rule(place):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.problem(place, section) or self.remark(place) or self._long_text(place, section)
        column = self.column(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is not None:
            return f"Rule {self.rule(place) + 1}, {column.label}: {self.printed(place, section) or 'empty'}"
        return None

    def _long_text(self, place: int, section: int) -> str | None:
        """The whole of a cell that may be cut off on the screen."""
        text = self.printed(place, section)
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

    def feel(self, text: str, section: int) -> str:
        """What a person means by a text in a column, as FEEL."""
        column = self.column(section)
        if column is None:
            return text
        plain = plain_cell(text, replace(column, type=column.base, node=None))
        return as_feel(plain, column, self._variables)

    @property
    def _variables(self) -> list[str]:
        return [column.expression for _, column in self.grid.of_kind(ColumnKind.INPUT)]

    def write(self, cells: Mapping[tuple[int, int], str], label: str) -> bool:
        """Write texts at (place, section) as one undo unit; behind the last place rules are added."""
        return self.write_feel({where: self.feel(text, where[1]) for where, text in cells.items()}, label)

    def write_feel(self, cells: Mapping[tuple[int, int], str], label: str) -> bool:
        """Write FEEL at (place, section) as one undo unit; behind the last place rules are added."""
        kept = {where: text for where, text in cells.items() if self._changes(where, text)}
        return bool(kept) and self.attempt(lambda: self._write(kept, label))

    def _write(self, cells: Mapping[tuple[int, int], str], label: str) -> None:
        """Rules that come stand at the end, also where the rules shown are sorted or filtered."""
        count, last = self.places.count, len(self.grid.rows)
        new: dict[int, list[str]] = {}
        for (place, section), text in cells.items():
            if place >= count:
                new.setdefault(place, [""] * len(self.grid.columns))[section - EDGE] = text
        old = {(self.rule(place), section - EDGE): text for (place, section), text in cells.items() if place < count}
        with self.document.transaction(label):
            if old:
                self.editing.set_cells(old)
            if new:
                self.editing.add_rules(last, [new[place] for place in sorted(new)])

    def attempt(self, edit: Callable[[], object]) -> bool:
        """Make an edit; what cannot be done is said. Whether it was done."""
        try:
            edit()
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _changes(self, where: tuple[int, int], text: str) -> bool:
        place, section = where
        if not self.is_rule(place):
            return bool(text)
        return (text or self._empty(section)) != (self.raw(place, section) or self._empty(section))

    def _empty(self, section: int) -> str:
        column = self.column(section)
        return "-" if column is not None and column.kind is ColumnKind.INPUT else ""

    def clear(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty cells: any input, no output."""
        self.write_feel({where: "" for where in cells if self.is_rule(where[0])}, "Clear cells")


def _shapes(grid: Grid) -> list[tuple[str, ...]]:
    """What the check of a cell asks of its column."""
    return [(column.kind, column.type, column.name, column.expression) for column in grid.columns]
