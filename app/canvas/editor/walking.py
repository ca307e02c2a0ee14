"""Walking the diagram by keyboard: Tab goes on along the flow, Shift+Tab back."""

from __future__ import annotations

from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene


def neighbour(scene: DiagramScene, element_id: str, forward: bool) -> str:
    """The element after (or before) this one: along its first flow, else the next in reading order; "" at the end."""
    for figure in scene.figures():
        if figure.tag == "sequenceFlow":
            source, target = scene.ends(figure.element_id)
            if forward and source == element_id and scene.figure(target) is not None:
                return target
            if not forward and target == element_id and scene.figure(source) is not None:
                return source
    order = [figure.element_id for figure in sorted(_shapes(scene), key=_reading_order)]
    if element_id not in order:
        return order[0] if order else ""
    place = order.index(element_id) + (1 if forward else -1)
    return order[place] if 0 <= place < len(order) else ""


def _shapes(scene: DiagramScene) -> list[Figure]:
    return [
        figure
        for figure in scene.figures()
        if not figure.is_edge and figure.tag not in ("participant", "lane", "group")
    ]


def _reading_order(figure: Figure) -> tuple[float, float]:
    """Left to right, then top to bottom."""
    return figure.bounds[0] // 80, figure.bounds[1]
