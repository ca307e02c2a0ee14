"""Asks before an operation: what it will do, in sentences, and what it has to know."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.look.components import Dialog, Field, IconLabel, Label
from app.look.fonts import font

SHOWN = 8


class ExplainDialog(Dialog):
    """Says what will happen. `with_reason` asks why, too."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        action: str,
        *,
        kind: str = "primary",
        with_reason: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action, kind=kind, cancel_text="Keep as it is", width=460, parent=parent)
        self.text = " ".join(sentences)
        for sentence in sentences[:SHOWN]:
            self.body.addLayout(_bullet(sentence))
        if len(sentences) > SHOWN:
            self.body.addWidget(Label(f"And {len(sentences) - SHOWN} more.", "body", "text.secondary"))
        self.reason = QLineEdit()
        if with_reason:
            self.body.addWidget(Field("Reason", self.reason, "It stands in the history of the case."))
        self.cancel.setDefault(kind == "dangerFilled")


class ValuesDialog(Dialog):
    """Asks for values as a JSON object; `values` once it was accepted."""

    def __init__(
        self, title: str, action: str, text: str = "{}", help: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, action, width=460, parent=parent)
        self.values: dict[str, Any] = {}
        self.text = QPlainTextEdit(text)
        self.text.setFont(font("mono"))
        self.text.setFixedHeight(120)
        self.field = Field("Values", self.text, help or 'As JSON, such as {"approved": true, "amount": 12.5}.')
        self.body.addWidget(self.field)

    def accept(self) -> None:
        """Only an object."""
        try:
            values = json.loads(self.text.toPlainText() or "{}")
        except ValueError as error:
            self.field.set_error(f"This cannot be read: {error}. Put names and texts in quotes.")
            return
        if not isinstance(values, dict):
            self.field.set_error('Write an object: {"name": value}.')
            return
        self.values = values
        super().accept()


class RestartDialog(Dialog):
    """Where a case begins again, and with which variables."""

    def __init__(self, title: str, elements: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(title, "Restart", width=460, parent=parent)
        text = "A new case begins with the business key and the variables of this one. The old one stays as it is."
        self.body.addWidget(Label(text, "body", "text.secondary", wrap=True))
        self.where = QComboBox()
        self.where.addItem("From the start", "")
        for element_id, name in elements.items():
            self.where.addItem(f"At “{name or element_id}”", element_id)
        self.variables = QComboBox()
        self.variables.addItem("As they were at the end", False)
        self.variables.addItem("As they were at the beginning", True)
        self.body.addWidget(Field("Begin", self.where))
        self.body.addWidget(Field("Variables", self.variables))

    def arguments(self) -> dict[str, Any]:
        """As `Workspace.restart` takes them."""
        element = self.where.currentData()
        return {"start_before": [element] if element else [], "first_variables": bool(self.variables.currentData())}


def _bullet(sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel("dot", "text.secondary", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(sentence, "body", wrap=True), 1)
    return row
