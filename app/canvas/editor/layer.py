"""A graphics item that paints what a function paints: selection, ghosts, guides. Never picked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget


class Layer(QGraphicsItem):
    """Repaints only its own extent, so that a drag touches few pixels."""

    def __init__(self, z: float, extent: Callable[[], QRectF], draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._measure, self._draw = extent, draw
        self._extent = QRectF()
        self.setZValue(z)

    def refresh(self) -> None:
        """Measure and paint anew."""
        self.prepareGeometryChange()
        self._extent = self._measure()
        self.update()

    def boundingRect(self) -> QRectF:
        """Where it paints now."""
        return self._extent

    def shape(self) -> QPainterPath:
        """Nothing to hit."""
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint through the function."""
        self._draw(painter)
