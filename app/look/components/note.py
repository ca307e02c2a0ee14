"""A hint, a warning or an error that stays inside the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.look.components.icon_label import IconLabel
from app.look.components.label import Label

ICONS = {"info": "info", "warning": "triangle", "danger": "mark-circle", "success": "tick-circle"}


class Note(QFrame):
    """A tinted box of kind info, warning, danger or success. Raises KeyError for others."""

    def __init__(self, kind: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", f"note-{kind}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel(ICONS[kind], f"status.{kind}.text", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.text = Label(text, "small", "text.primary", wrap=True)
        row.addWidget(self.text, 1)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.text.setText(text)
