"""Space tool: drag to push everything on one side away, or to close a gap; with Shift the other side moves."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.bpmn.layout.snapping import on_grid
from app.canvas.editor.gesture import Gesture
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme

LONG = 4000.0
OUTLINED_AT_MOST = 400


class Space(Gesture):
    """Moves all shapes beyond the starting line along the dominant direction of the drag; frames across it grow."""

    cursor = Qt.CursorShape.SplitHCursor

    def begin(self) -> None:
        """Nothing moves yet."""
        self._horizontal = True
        self._distance = 0.0
        self._before = self.view.shift_held
        self._near = [f for f in self.view.figures_nearby() if f.tag not in ("lane", "group")]
        self._boxes: list[QRectF] = []

    def move(self, place: QPointF, free: bool) -> None:
        """Choose the direction and how far."""
        dx, dy = place.x() - self.origin.x(), place.y() - self.origin.y()
        self._horizontal = abs(dx) >= abs(dy)
        distance = dx if self._horizontal else dy
        self._distance = distance if free else on_grid(distance)
        self._boxes = [QRectF(*f.bounds) for f in self._near if self._is_pushed(f)][:OUTLINED_AT_MOST]

    def _is_pushed(self, figure: Figure) -> bool:
        """Whether a shape stands wholly on the side that moves."""
        x, y, width, height = figure.bounds
        low, size = (x, width) if self._horizontal else (y, height)
        line = self.origin.x() if self._horizontal else self.origin.y()
        if figure.is_container:
            return low + size < line if self._before else low > line
        return low + size / 2 < line if self._before else low + size / 2 > line

    def finish(self, place: QPointF, free: bool) -> None:
        """Make the room."""
        self.move(place, free)
        if not self._distance:
            return
        axis, at = ("horizontal", self.origin.x()) if self._horizontal else ("vertical", self.origin.y())
        distance, before = self._distance, self._before
        self.view.edit(lambda modeling: modeling.make_space(axis, at, distance, before=before))

    def _shift(self) -> QPointF:
        return QPointF(self._distance, 0) if self._horizontal else QPointF(0, self._distance)

    def _band(self) -> QRectF:
        """From the starting line to where it goes."""
        x, y = self.origin.x(), self.origin.y()
        if self._horizontal:
            return QRectF(min(x, x + self._distance), y - LONG, abs(self._distance), 2 * LONG)
        return QRectF(x - LONG, min(y, y + self._distance), 2 * LONG, abs(self._distance))

    def extent(self) -> QRectF:
        """The band, and the boxes where they go."""
        rect = self._band().adjusted(-4, -4, 4, 4)
        for box in self._boxes:
            rect = rect.united(box.translated(self._shift()).adjusted(-2, -2, 2, 2))
        return rect

    def paint(self, painter: QPainter) -> None:
        """The band in accent, and faint outlines of what moves."""
        accent = theme().color("canvas.selection")
        tint = QColor(accent)
        tint.setAlpha(22)
        painter.fillRect(self._band(), tint)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(cosmetic(accent, 1, Qt.PenStyle.DashLine))
        band = self._band()
        if self._horizontal:
            painter.drawLine(band.topLeft(), band.bottomLeft())
            painter.drawLine(band.topRight(), band.bottomRight())
        else:
            painter.drawLine(band.topLeft(), band.topRight())
            painter.drawLine(band.bottomLeft(), band.bottomRight())
        painter.setPen(cosmetic(accent, 1))
        painter.setOpacity(0.6)
        painter.drawRects([box.translated(self._shift()) for box in self._boxes])
        painter.setOpacity(1.0)
