"""Where a dragged thing would go: the container, the host activity or the flow under the pointer."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF

from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import ACTIVITY_TAGS, Figure
from app.canvas.scene import DiagramScene

BORDER_REACH, OUTSIDE_REACH = 14.0, 9.0
FLOW_REACH = 9.0


def figures_under(scene: DiagramScene, place: QPointF | QRectF, skip: Collection[str] = ()) -> list[Figure]:
    """The figures at a place or in a box, topmost first, labels and skipped ones left out."""
    return [
        item.figure
        for item in scene.items(place)
        if isinstance(item, FigureItem) and not isinstance(item, LabelItem) and item.figure.element_id not in skip
    ]


def container_at(scene: DiagramScene, place: QPointF, skip: Collection[str] = ()) -> Figure | None:
    """The innermost pool, lane or expanded sub-process at a place."""
    return next((figure for figure in figures_under(scene, place, skip) if figure.is_container), None)


def host_at(scene: DiagramScene, place: QPointF, skip: Collection[str] = ()) -> Figure | None:
    """The activity whose border is within reach, from inside or a little outside: boundary events live there."""
    reach = QRectF(place.x() - OUTSIDE_REACH, place.y() - OUTSIDE_REACH, 2 * OUTSIDE_REACH, 2 * OUTSIDE_REACH)
    for figure in (*figures_under(scene, place, skip), *figures_under(scene, reach, skip)):
        if figure.tag in ACTIVITY_TAGS and _near_border(figure, place):
            return figure
    return None


def _near_border(figure: Figure, place: QPointF) -> bool:
    x, y, width, height = figure.bounds
    inset = min(place.x() - x, x + width - place.x(), place.y() - y, y + height - place.y())
    return inset <= BORDER_REACH


def flow_at(scene: DiagramScene, place: QPointF, skip: Collection[str] = ()) -> Figure | None:
    """The sequence flow at a place, when no flow node lies over it."""
    for figure in figures_under(scene, place, skip):
        if figure.tag == "sequenceFlow":
            return figure
        if not figure.is_container:
            return None
    return None
