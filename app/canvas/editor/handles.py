"""The handles of a selected element: corners and sides to resize, bends and ends of a line. Places are the scene's."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from app.canvas.draw.label import draw_label, label_box
from app.canvas.reading.figure import Figure

SIZE_PX = 8.0
REACH_PX = 7.0
CORNERS = {"nw": (0.0, 0.0), "ne": (1.0, 0.0), "sw": (0.0, 1.0), "se": (1.0, 1.0)}
SIDES = {"n": (0.5, 0.0), "e": (1.0, 0.5), "s": (0.5, 1.0), "w": (0.0, 0.5)}
ROOM_FOR_SIDES_PX = 56.0
"""Sides shorter than this on the screen show only their corners."""
CURSORS = {
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "label-w": Qt.CursorShape.SizeHorCursor,
    "label-e": Qt.CursorShape.SizeHorCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}
OFFSET = 5.0
LABEL_OFFSET = 2.0


@dataclass(frozen=True, slots=True)
class Handle:
    """One handle: `role` is a corner ("nw"), a side ("n"), "source", "target", "bend",
    "segment", or the side of a label ("label-w"). `index` counts points."""

    role: str
    index: int
    place: QPointF

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer over it."""
        return CURSORS.get(self.role, Qt.CursorShape.SizeAllCursor)


def box_handles(figure: Figure, zoom: float) -> list[Handle]:
    """The four corners, a little outside, and the middles of the sides that are long enough."""
    x, y, width, height = figure.bounds
    away = OFFSET / zoom
    across, down = width * zoom >= ROOM_FOR_SIDES_PX, height * zoom >= ROOM_FOR_SIDES_PX
    shown = dict(CORNERS)
    shown.update({name: place for name, place in SIDES.items() if (across if name in "ns" else down)})
    return [
        Handle(name, 0, QPointF(x - away + sx * (width + 2 * away), y - away + sy * (height + 2 * away)))
        for name, (sx, sy) in shown.items()
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


def label_frame(figure: Figure) -> QRectF:
    """The room of a name that stands outside, as high as its words."""
    box, texts = label_box(figure), draw_label(figure).texts
    return QRectF(box.x(), box.y(), box.width(), max(box.height(), texts[0].box.height() if texts else 0.0))


def label_handles(figure: Figure, zoom: float) -> list[Handle]:
    """The two sides of a name that stands outside, once it is large enough on the screen to take hold of."""
    box = label_frame(figure)
    if box.width() * zoom < 30:
        return []
    away = LABEL_OFFSET / zoom
    middle = box.center().y()
    return [
        Handle("label-w", 0, QPointF(box.left() - away, middle)),
        Handle("label-e", 0, QPointF(box.right() + away, middle)),
    ]


def handle_at(handles: list[Handle], place: QPointF, zoom: float) -> Handle | None:
    """The handle within reach of a place, the nearest first; bends before legs."""
    reach = REACH_PX / zoom
    near = [
        (h.role == "segment", math.hypot(h.place.x() - place.x(), h.place.y() - place.y()), i)
        for i, h in enumerate(handles)
    ]
    near = [entry for entry in near if entry[1] <= reach]
    return handles[min(near)[2]] if near else None
