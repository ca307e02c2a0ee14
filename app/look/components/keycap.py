"""A key as it lies on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.look.fonts import font
from app.look.theme import theme

HEIGHT = 18


class Keycap(QWidget):
    """One key, `Ctrl` or `K`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setFixedSize(max(18, QFontMetrics(font("caption")).horizontalAdvance(text) + 10), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small rounded box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme().color("text.secondary"))
        painter.setFont(font("caption"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
