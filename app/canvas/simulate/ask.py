"""Asking for the name of a test."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.look.components import Dialog, Field


class NameDialog(Dialog):
    """One field; the button is only there for a name."""

    def __init__(self, title: str, action: str, name: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent=parent)
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.body.addWidget(Field("Name", self.name, "What the test shows, in a sentence: it is what a report says."))
        self.name.textChanged.connect(self._judge)
        self._judge(name)

    def _judge(self, text: str) -> None:
        self.action.setEnabled(bool(text.strip()))


def ask_name(parent: QWidget | None, title: str, action: str, name: str) -> str | None:
    """The name that a person gives; None when they do not."""
    dialog = NameDialog(title, action, name, parent)
    return dialog.name.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None
