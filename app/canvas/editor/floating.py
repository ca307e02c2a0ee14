"""What floats over the canvas at any zoom: a rounded panel with a painted shadow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.look.shadow import paint_shadow
from app.look.theme import theme

EDGE = 10
RADIUS = 8


class Floating(QWidget):
    """Base of palette and context pad. Leaves `EDGE` px round its content for the shadow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shadow, fill, border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        paint_shadow(painter, QRect(box), radius=RADIUS, blur=EDGE - 2, drop=2)
        painter.setBrush(theme().color("bg.raised"))
        painter.setPen(QPen(theme().color("border.default"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The canvas below is not meant."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The canvas below is not meant."""
        event.accept()
