"""The dotted background: one pixmap per zoom, shifted as the view pans."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

SPACING = 16.0
TILE = 8
HIDE_BELOW = 0.45


class DotGrid:
    """Paints dots every 16 units; every 32 below 75 %; none below 45 %."""

    def __init__(self) -> None:
        self._key: tuple[float, int, float] | None = None
        self._tile = QPixmap()

    def paint(self, painter: QPainter, exposed: QRectF, transform: QTransform, color: QColor, ratio: float) -> None:
        """Fill `exposed` (device px) of a painter that has no transformation."""
        scale = transform.m11()
        if scale < HIDE_BELOW:
            return
        step = (SPACING if scale >= 0.75 else 2 * SPACING) * scale
        span = step * TILE
        tile = self._tile_for(step, color, ratio)
        origin = transform.map(QPointF(0, 0))
        left = origin.x() + ((exposed.left() - origin.x()) // span) * span
        y = origin.y() + ((exposed.top() - origin.y()) // span) * span
        while y < exposed.bottom():
            x = left
            while x < exposed.right():
                painter.drawPixmap(QPointF(x - step / 2, y - step / 2), tile)
                x += span
            y += span

    def _tile_for(self, step: float, color: QColor, ratio: float) -> QPixmap:
        key = (step, color.rgb(), ratio)
        if key != self._key:
            self._key, self._tile = key, _tile(step, color, ratio)
        return self._tile


def _tile(step: float, color: QColor, ratio: float) -> QPixmap:
    side = int(step * TILE * ratio) + 1
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for row in range(TILE):
        for column in range(TILE):
            painter.drawEllipse(QPointF((column + 0.5) * step, (row + 0.5) * step), 0.9, 0.9)
    painter.end()
    return pixmap
