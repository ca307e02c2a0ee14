"""A field to search in what is on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.look.icons import icon

QUIET = 200


class SearchField(QLineEdit):
    """`searched(text)` comes 200 ms after the last key, at once on Enter; Escape clears."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "Search", *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("fit", "small" if small else "normal")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "text.tertiary"), QLineEdit.ActionPosition.LeadingPosition)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._quiet.start())
        self.returnPressed.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears a text; on an empty field it is left to whoever holds the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self._quiet.stop()
        self.searched.emit(self.text().strip())
