"""Bends: drag a bend, or a whole leg of a flow; a straightened bend disappears."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Point, simplified
from app.bpmn.layout.snapping import on_grid
from app.canvas.draw.flow import BEND
from app.canvas.editor.gesture import Gesture
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.drawing.paths import rounded_polyline
from app.look.theme import theme

ALIGN_PX = 6.0


class Bend(Gesture):
    """Drags a bend freely, aligning it with its neighbours; `leg` drags the line between two bends."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: object, origin: QPointF, figure: Figure, index: int, leg: bool) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.figure, self.index, self.leg = figure, index, leg
        self._points = [Point(*p) for p in figure.waypoints]

    def move(self, place: QPointF, free: bool) -> None:
        """Lay the line through the pointer."""
        points = [Point(*p) for p in self.figure.waypoints]
        x = place.x() if free else on_grid(place.x())
        y = place.y() if free else on_grid(place.y())
        self._points = self._dragged_leg(points, x, y) if self.leg else self._dragged_bend(points, Point(x, y), free)

    def _dragged_bend(self, points: list[Point], place: Point, free: bool) -> list[Point]:
        if not free:
            reach = ALIGN_PX / self.view.zoom
            for other in (points[self.index - 1], points[self.index + 1]):
                x = other.x if abs(place.x - other.x) <= reach else place.x
                y = other.y if abs(place.y - other.y) <= reach else place.y
                place = Point(x, y)
        points[self.index] = place
        return points

    def _dragged_leg(self, points: list[Point], x: float, y: float) -> list[Point]:
        """Shift a leg across its direction; at an end of the line the leg keeps its docking through a new bend."""
        a, b = points[self.index], points[self.index + 1]
        if abs(a.y - b.y) <= 0.5:
            new_a, new_b = Point(a.x, y), Point(b.x, y)
        elif abs(a.x - b.x) <= 0.5:
            new_a, new_b = Point(x, a.y), Point(x, b.y)
        else:
            return [*points[: self.index + 1], Point(x, y), *points[self.index + 1 :]]
        head = [points[0], new_a] if self.index == 0 else [*points[: self.index], new_a]
        tail = [new_b, points[-1]] if self.index + 1 == len(points) - 1 else [new_b, *points[self.index + 2 :]]
        return [*head, *tail]

    def finish(self, place: QPointF, free: bool) -> None:
        """Write the line."""
        self.move(place, free)
        points = list(simplified(self._points))
        if tuple(points) != self.figure.waypoints:
            self.view.edit(lambda modeling: modeling.set_waypoints(self.figure.element_id, points))

    def extent(self) -> QRectF:
        """The line."""
        rect = QRectF()
        for x, y in self._points:
            rect = rect.united(QRectF(x - 8, y - 8, 16, 16))
        return rect

    def paint(self, painter: QPainter) -> None:
        """The line as it would run."""
        painter.setPen(cosmetic(theme().color("canvas.selection"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded_polyline(self._points, BEND))
