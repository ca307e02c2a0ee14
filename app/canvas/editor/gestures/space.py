"""Space tool: drag to push everything on one side away, or to close a gap."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.snapping import on_grid
from app.canvas.editor.adorners import cosmetic
from app.canvas.editor.gesture import Gesture
from app.canvas.reading.figure import CONTAINER_TAGS, Figure
from app.look.theme import theme

LONG = 4000.0


class Space(Gesture):
    """Moves all shapes beyond the starting line along the dominant direction of the drag; pools across it grow."""

    cursor = Qt.CursorShape.SplitHCursor

    def begin(self) -> None:
        """Nothing moves yet."""
        self._horizontal = True
        self._distance = 0.0

    def move(self, place: QPointF, free: bool) -> None:
        """Choose the direction and how far."""
        dx, dy = place.x() - self.origin.x(), place.y() - self.origin.y()
        self._horizontal = abs(dx) >= abs(dy)
        distance = dx if self._horizontal else dy
        self._distance = distance if free else on_grid(distance)

    def _pushed(self) -> list[str]:
        return [
            f.element_id
            for f in self.scene.figures()
            if not f.is_edge and self._is_beyond(f) and f.tag not in ("lane", "boundaryEvent")
        ]

    def _is_beyond(self, figure: Figure) -> bool:
        x, y, width, height = figure.bounds
        if figure.is_container:
            return (x if self._horizontal else y) > (self.origin.x() if self._horizontal else self.origin.y())
        middle, line = (x + width / 2, self.origin.x()) if self._horizontal else (y + height / 2, self.origin.y())
        return middle > line

    def _crossing(self) -> list[Figure]:
        """Containers that the starting line cuts, inner ones last."""
        line = self.origin.x() if self._horizontal else self.origin.y()
        cut = []
        for figure in self.scene.figures():
            if not figure.is_container or figure.tag == "lane":
                continue
            x, y, width, height = figure.bounds
            low, high = (x, x + width) if self._horizontal else (y, y + height)
            if low <= line < high and (figure.tag in CONTAINER_TAGS or figure.expanded):
                cut.append(figure)
        return cut

    def finish(self, place: QPointF, free: bool) -> None:
        """Make the room."""
        self.move(place, free)
        pushed, distance = self._pushed(), self._distance
        if pushed and distance:
            dx, dy = (distance, 0.0) if self._horizontal else (0.0, distance)
            self._make_space(pushed, self._crossing(), dx, dy)

    def _make_space(self, pushed: list[str], crossed: list[Figure], dx: float, dy: float) -> None:
        """Push shapes and resize the containers around them, in one undo unit: grow before, shrink after."""
        document = self.view.document
        assert document is not None
        boxes = [(f.element_id, Bounds(f.bounds[0], f.bounds[1], f.bounds[2] + dx, f.bounds[3] + dy)) for f in crossed]
        grows = dx > 0 or dy > 0

        def apply(modeling: Any) -> None:
            with document.transaction("Make space" if grows else "Remove space"):
                for element_id, box in boxes if grows else ():
                    modeling.resize(element_id, box)
                modeling.move(pushed, dx, dy)
                for element_id, box in () if grows else reversed(boxes):
                    modeling.resize(element_id, box)

        self.view.edit(apply)

    def extent(self) -> QRectF:
        """Both lines."""
        x, y = self.origin.x(), self.origin.y()
        if self._horizontal:
            return QRectF(min(x, x + self._distance), y - LONG, abs(self._distance), 2 * LONG).adjusted(-4, 0, 4, 0)
        return QRectF(x - LONG, min(y, y + self._distance), 2 * LONG, abs(self._distance)).adjusted(0, -4, 0, 4)

    def paint(self, painter: QPainter) -> None:
        """Where it was and where it goes."""
        painter.setPen(cosmetic(theme().color("canvas.selection"), 1, Qt.PenStyle.DashLine))
        x, y = self.origin.x(), self.origin.y()
        for offset in (0.0, self._distance):
            if self._horizontal:
                painter.drawLine(QPointF(x + offset, y - LONG), QPointF(x + offset, y + LONG))
            else:
                painter.drawLine(QPointF(x - LONG, y + offset), QPointF(x + LONG, y + offset))
