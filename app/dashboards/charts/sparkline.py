"""A trend without axes: a line as wide as a word, with its last value marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.theme import theme

MARGIN = 4.0


class Sparkline(QWidget):
    """Draws `values` from left to right; None leaves a gap that the line bridges."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[tuple[int, float]] = []
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float | None], description: str) -> None:
        """Show a trend, and say it for screen readers."""
        self._values = [(index, value) for index, value in enumerate(values) if value is not None]
        self._count = len(values)
        self.setAccessibleName("Trend")
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """84 by 26 pixels, as the look has it."""
        return QSize(84, 26)

    def minimumSizeHint(self) -> QSize:
        """May shrink to half."""
        return QSize(40, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its end."""
        if len(self._values) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme().colors("chart")[0]
        pen = QPen(color, 1.75)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = self._polygon()
        painter.drawPolyline(points)
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(points.last(), 2.75, 2.75)

    def _polygon(self) -> QPolygonF:
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        low = min(value for _, value in self._values)
        span = max(value for _, value in self._values) - low
        return QPolygonF(
            [
                QPointF(
                    area.left() + area.width() * index / (self._count - 1),
                    area.bottom() - area.height() * ((value - low) / span if span else 0.5),
                )
                for index, value in self._values
            ]
        )
