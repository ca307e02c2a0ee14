"""The handles of a selected element: corners to resize, bends and ends of a line. Places are the scene's."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from app.canvas.reading.figure import Figure

SIZE_PX = 8.0
REACH_PX = 7.0
CORNERS = {"nw": (0.0, 0.0), "ne": (1.0, 0.0), "sw": (0.0, 1.0), "se": (1.0, 1.0)}
CURSORS = {
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}
OFFSET = 5.0


@dataclass(frozen=True, slots=True)
class Handle:
    """One handle: `role` is a corner ("nw"), "source", "target", "bend" or "segment"; `index` counts points."""

    role: str
    index: int
    place: QPointF

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer over it."""
        return CURSORS.get(self.role, Qt.CursorShape.SizeAllCursor)


def corner_handles(figure: Figure, zoom: float) -> list[Handle]:
    """The four corners, a little outside."""
    x, y, width, height = figure.bounds
    away = OFFSET / zoom
    return [
        Handle(name, 0, QPointF(x - away + sx * (width + 2 * away), y - away + sy * (height + 2 * away)))
        for name, (sx, sy) in CORNERS.items()
    ]


def line_handles(figure: Figure, zoom: float) -> list[Handle]:
    """Both ends, every bend, and the middle of every leg long enough to take hold of."""
    points = figure.waypoints
    handles = []
    for index, point in enumerate(points):
        role = "source" if index == 0 else "target" if index == len(points) - 1 else "bend"
        handles.append(Handle(role, index, QPointF(*point)))
    for index in range(len(points) - 1):
        (ax, ay), (bx, by) = points[index], points[index + 1]
        if math.hypot(bx - ax, by - ay) * zoom > 40:
            handles.append(Handle("segment", index, QPointF((ax + bx) / 2, (ay + by) / 2)))
    return handles


def handle_at(handles: list[Handle], place: QPointF, zoom: float) -> Handle | None:
    """The handle within reach of a place, the nearest first; bends before legs."""
    reach = REACH_PX / zoom
    near = [
        (h.role == "segment", math.hypot(h.place.x() - place.x(), h.place.y() - place.y()), i)
        for i, h in enumerate(handles)
    ]
    near = [entry for entry in near if entry[1] <= reach]
    return handles[min(near)[2]] if near else None
