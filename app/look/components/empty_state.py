"""What a screen shows when there is nothing, or when something failed: icon, words, one action or a few."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.components.button import Button
from app.look.components.icon_label import IconLabel
from app.look.components.label import Label

TEXT_WIDTH = 420


class EmptyState(QWidget):
    """What is missing, why, and the one thing to do about it."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        kind: str = "secondary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addStretch()
        column.addWidget(IconLabel(icon, "text.secondary", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self.title = _centred(Label(title, "bodyStrong"))
        self.text = _centred(Label(text, "body", "text.secondary", wrap=True))
        self.text.setMaximumWidth(TEXT_WIDTH)
        if not text:  # never setVisible(True) before there is a parent: that would open a window
            self.text.hide()
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.text, 10)
        row.addStretch()
        column.addLayout(row)
        self.action = Button(action_text, kind, small=True)
        if not action_text:
            self.action.hide()
        if on_action is not None:
            self.action.clicked.connect(lambda: on_action())
        column.addSpacing(6)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._actions.addStretch()
        self._actions.addWidget(self.action)
        self._actions.addStretch()
        column.addLayout(self._actions)
        column.addStretch()

    def add_action(self, text: str, run: Callable[[], object]) -> Button:
        """Another thing to do about it, behind the first."""
        button = Button(text, "secondary", small=True)
        button.clicked.connect(lambda: run())
        self._actions.insertWidget(self._actions.count() - 1, button)
        return button

    def set_texts(self, title: str, text: str = "") -> None:
        """Say something else is missing."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))


class ErrorState(QWidget):
    """What happened, what was kept, what to do; with Retry, and Details when there are some."""

    def __init__(
        self,
        title: str,
        text: str = "",
        action_text: str = "Retry now",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(IconLabel("mark-circle", "status.danger.text", 24))
        column.addSpacing(6)
        column.addWidget(Label(title, "bodyStrong", wrap=True))
        column.addWidget(Label(text, "body", "text.secondary", wrap=True))
        column.addSpacing(8)
        self.action = Button(action_text, "secondary", small=True)
        if on_action is None:
            self.action.hide()
        if on_action is not None:
            self.action.clicked.connect(lambda: on_action())
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()


def _centred(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
