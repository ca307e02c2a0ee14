"""One field of Try it: the value of an input, typed or chosen."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.decisions.check import used_values
from app.decisions.grid import Column, Grid
from app.decisions.spelling import TEXT_TYPES
from app.decisions.trial import read_value
from app.look.components.field import Field
from app.rules.table.band_header import NUMBERS

NUMBER = re.compile(r"\d[\d_]*(?:\.\d+)?")
BOOLEANS = ("yes", "no")
MOST_CHOICES = 200


class TryField(QWidget):
    """`text` is what is typed; `value()` what it means. `changed` tells of both."""

    changed = Signal()

    def __init__(self, grid: Grid, at: int, text: str | None = None) -> None:
        super().__init__()
        self.column = grid.columns[at]
        self.key = self.column.expression
        self._widget = self._make(grid, at)
        self.field = Field(self.column.label or "Input", self._widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_text(example(grid, at) if text is None else text)

    def _make(self, grid: Grid, at: int) -> QLineEdit | QComboBox:
        kind = self.column.base
        choices = list(BOOLEANS) if kind == "boolean" else used_values(grid, at) if kind in (*TEXT_TYPES, "") else []
        if not choices:
            line = QLineEdit()
            line.textChanged.connect(self._tell)
            return line
        combo = QComboBox()
        combo.setEditable(kind != "boolean")
        combo.addItems(choices[:MOST_CHOICES])
        combo.currentTextChanged.connect(self._tell)
        return combo

    @property
    def text(self) -> str:
        """What is typed or chosen."""
        return self._widget.currentText() if isinstance(self._widget, QComboBox) else self._widget.text()

    def set_text(self, text: str) -> None:
        """Type something."""
        if isinstance(self._widget, QComboBox):
            self._widget.setCurrentText(text)
        else:
            self._widget.setText(text)

    def value(self) -> Any:
        """The value; null, with the cure below the field, for what is none of the column's type."""
        try:
            found = read_value(self.text, self.column.resolved or self.column.type)
        except ValueError as error:
            self.field.set_error(str(error))
            return None
        self.field.set_error("")
        return found

    def _tell(self) -> None:
        self.changed.emit()


def example(grid: Grid, at: int) -> str:
    """A value to begin with: one that the rules themselves speak of."""
    column: Column = grid.columns[at]
    kind = column.base
    if kind == "boolean":
        return "yes"
    if kind in NUMBERS:
        numbers = (match[0] for rule in grid.rows if (match := NUMBER.search(rule.cells[at])))
        return next(numbers, "")
    values = used_values(grid, at) if kind in (*TEXT_TYPES, "") else []
    return values[0] if values else ""
