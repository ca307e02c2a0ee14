"""Rows of name and value that a person fills: JSON where it is JSON, else a plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.canvas.simulate.words import parse_value, value_text
from app.look.components import Button, IconButton, Label
from app.look.polish import repolish


class VariableRow(QWidget):
    """One variable."""

    def __init__(self, name: str, value: str, names: Iterable[str]) -> None:
        super().__init__()
        self.name = QLineEdit(name)
        self.name.setPlaceholderText("name")
        self.name.setAccessibleName("Name of the variable")
        completer = QCompleter(sorted(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self.value = QLineEdit(value)
        self.value.setPlaceholderText("value")
        self.value.setAccessibleName("Value")
        self.remove = IconButton("close", "Remove this variable", size=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 4)
        row.addWidget(self.value, 5)
        row.addWidget(self.remove)


class VariableRows(QWidget):
    """`read()` gives the variables. `resized` when rows come or go."""

    resized = Signal()

    def __init__(self, names: Iterable[str] = ()) -> None:
        super().__init__()
        self._names = list(names)
        self.rows: list[VariableRow] = []
        self.error = Label("", "caption", "status.danger.text", wrap=True)
        self.error.hide()
        self.add = Button("Add a variable", "link", "plus", small=True)
        self.add.clicked.connect(lambda: self.add_row(focus=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.error)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Begin with these."""
        for row in list(self.rows):
            self._remove(row)
        for name, value in values.items():
            self.add_row(name, "" if value is None else value_text(value))

    def add_row(self, name: str = "", value: str = "", *, focus: bool = False) -> VariableRow:
        """One more row."""
        row = VariableRow(name, value, self._names)
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()
        if focus:
            row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()
        return row

    def settle(self) -> None:
        """Know the height now, not after the next event."""
        self._column.invalidate()
        self._column.activate()
        self.updateGeometry()

    def _remove(self, row: VariableRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.resized.emit()

    def read(self) -> dict[str, Any] | None:
        """The variables; None after showing what is wrong. Rows without a name and a value do not count."""
        found: dict[str, Any] = {}
        trouble = ""
        for row in self.rows:
            name, text = row.name.text().strip(), row.value.text()
            wrong = ""
            if not name and text.strip():
                wrong = "Give the variable a name."
            elif name in found:
                wrong = f"There are two variables called {name}."
            elif name:
                try:
                    found[name] = parse_value(text)
                except ValueError as error:
                    wrong = str(error)
            for edit in (row.name, row.value):
                edit.setProperty("invalid", "true" if wrong else "false")
                repolish(edit)
            trouble = trouble or wrong
        self.error.setText(trouble)
        self.error.setVisible(bool(trouble))
        self.resized.emit()
        return None if trouble else found
