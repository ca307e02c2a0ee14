"""The ghost of what is dragged: the same drawings at 45 %, and previews of the flows that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.canvas.draw.flow import BEND
from app.canvas.editor.adorners import extent_of_figure
from app.canvas.painting import items_of, paint_items
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.drawing.paths import Place, rounded_polyline
from app.look.theme import theme

DRAWN_AT_MOST = 120


class Ghost:
    """Figures drawn faintly at an offset."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = list(figures)
        self.dx = self.dy = 0.0
        self.lines: list[Sequence[Place]] = []
        self._items = items_of(self.figures, theme()) if len(self.figures) <= DRAWN_AT_MOST else []
        self._extent = QRectF()
        for figure in self.figures:
            self._extent = self._extent.united(extent_of_figure(figure))

    def extent(self) -> QRectF:
        """Where it paints, previewed lines included."""
        rect = self._extent.translated(self.dx, self.dy)
        for line in self.lines:
            for x, y in line:
                rect = rect.united(QRectF(x - 1, y - 1, 2, 2))
        return rect.adjusted(-40, -40, 40, 60)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint figures and lines."""
        painter.save()
        painter.setOpacity(theme().number("opacity.ghost"))
        accent = cosmetic(theme().color("canvas.ghost"), 1.5)
        painter.setPen(accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self.lines:
            painter.drawPath(rounded_polyline(list(line), BEND))
        painter.translate(self.dx, self.dy)
        if self._items:
            paint_items(painter, self._items, zoom)
        else:
            painter.drawRects([extent_of_figure(figure) for figure in self.figures if not figure.is_edge])
        painter.restore()
