"""Where on an activity's border the next boundary event goes when nobody points there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from app.bpmn.kinds import BOUNDARY
from app.bpmn.layout.geometry import Point
from app.canvas.items import FigureItem
from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene

APART = BOUNDARY[0] + 8


def free_border_spot(scene: DiagramScene, host: Figure) -> Point:
    """The first free place: along the lower border from the right, then the upper one; else the lower right corner."""
    taken = [
        item.figure.bounds
        for item in scene.items(QRectF(*host.bounds).adjusted(-APART, -APART, APART, APART))
        if isinstance(item, FigureItem) and item.figure.tag == "boundaryEvent"
    ]
    spots = list(_spots(host))
    return next((spot for spot in spots if not any(_is_near(spot, each) for each in taken)), spots[0])


def _spots(host: Figure) -> Iterator[Point]:
    x, y, width, height = host.bounds
    steps = max(int((width - 12) // APART), 1)
    for side in (y + height, y):
        for step in range(steps):
            yield Point(x + width - 24 - step * APART, side)


def _is_near(spot: Point, bounds: tuple[float, float, float, float]) -> bool:
    x, y, width, height = bounds
    return abs(x + width / 2 - spot.x) < APART - 1 and abs(y + height / 2 - spot.y) < APART - 1
