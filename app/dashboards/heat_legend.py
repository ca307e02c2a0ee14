"""The ramp that says what the colours of a heat map mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.look.fonts import font
from app.look.theme import theme

WIDTH = 180
CELL = 8


class HeatLegend(QWidget):
    """A title, five steps, and what the two ends stand for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = ("", "0", "")
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(WIDTH, 46)

    def set_texts(self, title: str, low: str, high: str) -> None:
        """Say what is measured and what the ends of the ramp stand for."""
        self._texts = (title, low, high)
        self.setAccessibleName(f"{title}: from {low} to {high}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps."""
        painter = QPainter(self)
        title, low, high = self._texts
        painter.setFont(font("caption", 500))
        painter.setPen(theme().color("text.secondary"))
        painter.drawText(QRectF(0, 0, WIDTH, 16), int(Qt.AlignmentFlag.AlignVCenter), title)
        ramp = theme().colors("heat")
        for index, color in enumerate(ramp):
            painter.fillRect(QRectF(index * WIDTH / len(ramp), 19, WIDTH / len(ramp), CELL), color)
        painter.setFont(font("caption", 400))
        painter.drawText(QRectF(0, 30, WIDTH, 16), int(Qt.AlignmentFlag.AlignLeft), low)
        painter.drawText(QRectF(0, 30, WIDTH, 16), int(Qt.AlignmentFlag.AlignRight), high)
