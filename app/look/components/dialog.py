"""Dialogs. Only before data is lost, or to ask for what cannot be asked in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.look.components.button import Button
from app.look.components.label import Label


class Dialog(QDialog):
    """Title, `.body` for fields, and `.buttons`: the safe one first, the verb last."""

    def __init__(
        self,
        title: str,
        action_text: str,
        *,
        kind: str = "primary",
        cancel_text: str = "Cancel",
        width: int = 420,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("surface", "raised")
        self.setMinimumWidth(width)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.cancel = Button(cancel_text, "secondary")
        self.action = Button(action_text, kind)
        self.cancel.clicked.connect(self.reject)
        self.action.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        column.addWidget(Label(title, "heading", wrap=True))
        column.addLayout(self.body)
        column.addSpacing(4)
        self.buttons = self._buttons()
        column.addLayout(self.buttons)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.action)
        return row


class ConfirmDialog(Dialog):
    """Asks before something is lost: the red button repeats the verb, the safe choice has the focus."""

    def __init__(
        self,
        title: str,
        text: str,
        action_text: str,
        *,
        keep_text: str = "Keep",
        kind: str = "dangerFilled",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action_text, kind=kind, cancel_text=keep_text, parent=parent)
        self.body.addWidget(Label(text, "body", "text.secondary", wrap=True))
        self.cancel.setDefault(True)
        self.action.setAutoDefault(False)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)


def confirm(
    parent: QWidget | None,
    title: str,
    text: str,
    action_text: str,
    *,
    keep_text: str = "Keep",
    kind: str = "dangerFilled",
) -> bool:
    """Ask, and wait for the answer: True when the verb was chosen."""
    dialog = ConfirmDialog(title, text, action_text, keep_text=keep_text, kind=kind, parent=parent)
    return dialog.exec() == QDialog.DialogCode.Accepted
