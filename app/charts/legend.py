"""What the lines of a chart are called, drawn with their dash."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.fonts import font
from app.look.theme import theme

SAMPLE = 18


class Legend(QWidget):
    """`entries` are (name, index of the chart colour, dashed)."""

    def __init__(self, entries: tuple[tuple[str, int, bool], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend: " + ", ".join(name for name, _, _ in entries))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(120, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw samples and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption", 500))
        metrics = QFontMetrics(painter.font())
        left = 0.0
        for name, color, dashed in self._entries:
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme().colors("chart")[color], 2, style))
            painter.drawLine(QPointF(left, 9), QPointF(left + SAMPLE, 9))
            painter.setPen(theme().color("text.primary"))
            room = max(self.width() - left - SAMPLE - 6, 0.0)
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left + SAMPLE + 6, 0, room, 18), int(Qt.AlignmentFlag.AlignVCenter), shown)
            left += SAMPLE + 6 + metrics.horizontalAdvance(name) + 18
