"""Walking the diagram by keyboard: Tab goes on along the flow, Shift+Tab back."""

from __future__ import annotations

from app.bpmn.structure import incoming, local_id, outgoing
from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene


def neighbour(scene: DiagramScene, element_id: str, forward: bool) -> str:
    """The element after (or before) this one: along its first flow, else the next in reading order; "" at the end."""
    found = _along_flow(scene, element_id, forward)
    if found:
        return found
    order = [figure.element_id for figure in sorted(_shapes(scene), key=_reading_order)]
    if element_id not in order:
        return order[0] if order else ""
    place = order.index(element_id) + (1 if forward else -1)
    return order[place] if 0 <= place < len(order) else ""


def _along_flow(scene: DiagramScene, element_id: str, forward: bool) -> str:
    """Where the first drawn sequence flow leads to, or comes from."""
    node = scene.document.find(element_id) if scene.document is not None else None
    if node is None:
        return ""
    for flow in outgoing(node) if forward else incoming(node):
        end = local_id(flow.get("targetRef" if forward else "sourceRef"))
        if scene.figure(flow.get("id")) is not None and scene.figure(end) is not None:
            return end
    return ""


def _shapes(scene: DiagramScene) -> list[Figure]:
    return [
        figure
        for figure in scene.figures()
        if not figure.is_edge and figure.tag not in ("participant", "lane", "group")
    ]


def _reading_order(figure: Figure) -> tuple[float, float]:
    """Left to right, then top to bottom."""
    return figure.bounds[0] // 80, figure.bounds[1]
