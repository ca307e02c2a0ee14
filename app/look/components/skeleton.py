"""Grey bars in the place of what is being read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.theme import theme

WIDTHS = (0.9, 0.64, 0.78, 0.5)
BAR, GAP = 12, 12


class Skeleton(QWidget):
    """`rows` bars of uneven length."""

    def __init__(self, rows: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Loading")

    def sizeHint(self) -> QSize:
        """All bars with their gaps."""
        return QSize(160, self._rows * (BAR + GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("bg.skeleton"))
        for row in range(self._rows):
            width = self.width() * WIDTHS[row % len(WIDTHS)]
            painter.drawRoundedRect(QRectF(0, row * (BAR + GAP), width, BAR), 3, 3)
