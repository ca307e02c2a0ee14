"""Where a new element goes when nobody points: the first free place in a container, or beside everything."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from app.bpmn.layout.geometry import Point
from app.bpmn.layout.snapping import on_grid
from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene

GAP, HEADER = 40.0, 60.0
ROOM = 24.0


def free_spot(scene: DiagramScene, container: Figure | None, size: tuple[float, float]) -> Point:
    """The middle of a free place of this size: row by row in the container, else below all that is drawn."""
    if container is not None:
        area = QRectF(*container.bounds).adjusted(HEADER, ROOM, -ROOM, -ROOM)
        for middle in _rows(area, size):
            if not _is_taken(scene, middle, size):
                return middle
        return Point(area.left() + size[0] / 2, on_grid(area.bottom() + size[1] / 2))
    content = scene.content_rect()
    if content.isEmpty():
        return Point(240, 200)
    return Point(on_grid(content.left() + size[0] / 2), on_grid(content.bottom() + GAP + size[1] / 2))


def _rows(area: QRectF, size: tuple[float, float]) -> Iterator[Point]:
    y = area.top() + size[1] / 2
    while y + size[1] / 2 <= area.bottom() + 1:
        x = area.left() + size[0] / 2
        while x + size[0] / 2 <= area.right() + 1:
            yield Point(on_grid(x), on_grid(y))
            x += size[0] / 2 + GAP
        y += size[1] / 2 + GAP


def _is_taken(scene: DiagramScene, middle: Point, size: tuple[float, float]) -> bool:
    box = QRectF(middle.x - size[0] / 2, middle.y - size[1] / 2, *size).adjusted(-16, -16, 16, 16)
    return any(
        isinstance(item, FigureItem) and not item.figure.is_container and _touches(item, box)
        for item in scene.items(box)
    )


def _touches(item: FigureItem, box: QRectF) -> bool:
    """Whether an item is in the way: a shape or label by its box, a line by where it runs."""
    if item.figure.is_edge and not isinstance(item, LabelItem):
        return item.shape().intersects(box)
    return True
