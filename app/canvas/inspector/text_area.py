"""Several lines of plain text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

LINE, PADDING = 20, 16


class TextArea(QPlainTextEdit):
    """Committed when the keyboard leaves it."""

    def __init__(self, commit: Callable[[str], object], lines: int) -> None:
        super().__init__()
        self._commit = commit
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * LINE + PADDING)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the text."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def commit(self) -> None:
        """Hand the text over."""
        if self.document().isModified():
            self.document().setModified(False)
            self._commit(self.toPlainText())

    def put(self, text: str) -> None:
        """Show a value; what a person is typing stays."""
        if self.toPlainText() != text and not (self.hasFocus() and self.document().isModified()):
            self.setPlainText(text)
