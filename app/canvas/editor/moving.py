"""What moves along when elements are dragged: what is inside, and what sits on the border."""

from __future__ import annotations

from collections.abc import Iterable

from app.bpmn.structure import local_id
from app.canvas.reading.figure import CONTAINER_TAGS, Figure
from app.canvas.scene import DiagramScene


def moving_along(scene: DiagramScene, ids: Iterable[str]) -> set[str]:
    """The dragged shapes, everything inside dragged containers, and attached boundary events."""
    moving = {each for each in ids if (figure := scene.figure(each)) is not None and not figure.is_edge}
    boxes = [figure for each in moving if (figure := scene.figure(each)) is not None and figure.is_container]
    if boxes:
        moving.update(
            f.element_id for f in scene.figures() if not f.is_edge and any(_is_inside(f, box) for box in boxes)
        )
    moving.update(_attached(scene, moving))
    return moving


def _is_inside(figure: Figure, box: Figure) -> bool:
    """Deeper than the container, and its middle within."""
    if figure.z <= box.z and not (figure.tag == "lane" and box.tag in CONTAINER_TAGS):
        return False
    x, y, width, height = box.bounds
    fx, fy, fw, fh = figure.bounds
    return x <= fx + fw / 2 <= x + width and y <= fy + fh / 2 <= y + height


def _attached(scene: DiagramScene, moving: set[str]) -> set[str]:
    found = set()
    for figure in scene.figures():
        if figure.tag == "boundaryEvent" and scene.document is not None:
            node = scene.document.find(figure.element_id)
            if node is not None and local_id(node.get("attachedToRef")) in moving:
                found.add(figure.element_id)
    return found


def ghost_figures(scene: DiagramScene, moving: set[str]) -> list[Figure]:
    """The moving shapes and the lines between them."""
    shapes = [figure for figure in scene.figures() if figure.element_id in moving]
    if len(moving) > 1:
        for figure in scene.figures():
            if figure.is_edge and all(end in moving for end in scene.ends(figure.element_id)):
                shapes.append(figure)
    return shapes
