"""Try it: a field for each input, the answer at once, and why another rule does not hit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.decisions.grid import ColumnKind, Grid
from app.decisions.kit.table_tests import cell_text
from app.decisions.trial import Trial, try_table
from app.decisions.wording import nearest_miss, reasons, remark
from app.foundation.time import utc_now
from app.look.components.button import Button
from app.look.components.icon_label import IconLabel
from app.look.components.label import Label
from app.look.components.separator import Separator
from app.look.words import clock
from app.rules.background import AT_ONCE, Latest
from app.rules.table.table_model import RuleTableModel
from app.rules.trial.real_cases import RealCase
from app.rules.trial.result_box import ResultBox
from app.rules.trial.try_field import TryField


class TryPanel(QWidget):
    """Works on the table of `model`; `tried(trial)` tells of each trial, `keep_asked` of Keep as test.

    `cases_asked` asks for cases that asked this table; hand them to `show_cases`.
    """

    tried = Signal(object)
    keep_asked = Signal()
    cases_asked = Signal()

    def __init__(self, model: RuleTableModel) -> None:
        super().__init__()
        self._model = model
        self.fields: list[TryField] = []
        self.trial: Trial | None = None
        self.row = -1
        self._asker = Latest(self)
        self._asker.answered.connect(self._show)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(12)
        self.result = ResultBox()
        self.remark = Label("", "small", "text.secondary", wrap=True)
        self.keep = Button("Keep as test", "secondary", small=True)
        self.keep.clicked.connect(self.keep_asked)
        self.real = Button("Use a real case", "link", small=True)
        self.real.setToolTip("Values that a case asked this table with; press again for the one before")
        self.real.clicked.connect(self._next_case)
        self.told = Label("", "small", "text.secondary", wrap=True)
        self.told.hide()
        self._cases: list[RealCase] = []
        self._case = -1
        self._line = Separator()
        self.why = Label("", "small", weight=600)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(6)
        self._lay_out()
        self.rebuild()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._fields)
        column.addWidget(self.result)
        column.addWidget(self.remark)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.real)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(self.told)
        column.addWidget(self._line)
        column.addWidget(self.why)
        column.addLayout(self._reasons)
        column.addStretch()

    def rebuild(self) -> None:
        """Fields for the inputs as they are now; what was typed stays with its expression."""
        typed = {field.key: field.text for field in self.fields}
        for field in self.fields:
            self._fields.removeWidget(field)
            field.hide()
            field.deleteLater()
        grid = self._model.grid
        self.fields = [
            TryField(grid, at, typed.get(column.expression)) for at, column in grid.of_kind(ColumnKind.INPUT)
        ]
        for field in self.fields:
            self._fields.addWidget(field)
            field.changed.connect(self.told.hide)
            field.changed.connect(self.run)
        self.run()

    def follow(self) -> None:
        """The table has changed: new fields if its inputs did, and a new trial."""
        inputs = [column for _, column in self._model.grid.of_kind(ColumnKind.INPUT)]
        if [_shape(field.column) for field in self.fields] != [_shape(column) for column in inputs]:
            self.rebuild()
        else:
            self.run()

    def values(self) -> list[Any]:
        """What the fields say, one value for each input."""
        return [field.value() for field in self.fields]

    # Real cases

    def _next_case(self) -> None:
        if self._cases:
            self._use((self._case + 1) % len(self._cases))
        else:
            self.cases_asked.emit()

    def show_cases(self, cases: list[RealCase]) -> None:
        """Cases that asked this table, newest first; the first is tried at once."""
        self._cases = cases
        if cases:
            self._use(0)

    def _use(self, number: int) -> None:
        self._case, case = number, self._cases[number]
        for field in self.fields:
            if field.column.label in case.inputs:
                field.set_text(_typed(case.inputs[field.column.label]))
        self.told.setText(f"From a case of {clock(case.at, utc_now())}, {number + 1} of {len(self._cases)}.")
        self.told.show()

    def run(self) -> None:
        """Try the values and show what comes."""
        values = self.values()
        grid = self._model.grid
        small = len(grid.rows) <= AT_ONCE
        self._asker.ask(partial(_tried, grid, values, self._model.names), at_once=small)

    def _show(self, tried: tuple[Grid, list[Any], Trial]) -> None:
        """Show a trial, unless the rules have come or gone since."""
        grid, values, self.trial = tried
        if len(grid.rows) != len(self._model.grid.rows):
            return
        self.result.show_trial(grid, self.trial)
        text = remark(grid, self.trial)
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
        self.keep.setEnabled(not self.trial.error)
        self._explain(values)
        self.tried.emit(self.trial)

    def explain(self, row: int) -> None:
        """Say why the rule in this row does not hit."""
        self.row = row
        # Rules that came or went are tried in a moment.
        if self.trial is not None and len(self.trial.matches) == len(self._model.grid.rows):
            self._explain(self.values())

    def _explain(self, values: list[Any]) -> None:
        assert self.trial is not None
        grid, trial = self._model.grid, self.trial
        asked = 0 <= self.row < len(grid.rows) and self.row not in trial.hits
        row = self.row if asked else nearest_miss(trial)
        while item := self._reasons.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._line.setVisible(row is not None)
        self.why.setVisible(row is not None)
        if row is None:
            return
        self.why.setText(f"Why not rule {row + 1}?")
        for matches, text in reasons(grid, trial, row, values):
            self._reasons.addWidget(_reason(matches, text))


def _typed(value: Any) -> str:
    """A value of a case as a person types it."""
    return ("yes" if value else "no") if isinstance(value, bool) else cell_text(value)


def _tried(grid: Grid, values: list[Any], names: tuple[str, ...]) -> tuple[Grid, list[Any], Trial]:
    return grid, values, try_table(grid, values, names)


def _shape(column: Any) -> tuple[Any, ...]:
    return (column.label, column.expression, column.type, column.values)


def _reason(matches: bool, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    icon, color = ("tick", "status.success.text") if matches else ("close", "status.danger.text")
    row.addWidget(IconLabel(icon, color, 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, "small", wrap=True), 1)
    return line
