"""Make room on the diagram before something new is put in."""

from __future__ import annotations

from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.structure import FLOW_NODES, tag


def make_room(modeling: Modeling, element_id: str, width: float) -> None:
    """Move an element, and what stands right of its left side in the same scope, until `width` is free before it.

    Raises Refused when the element is not on the diagram.
    """
    board = modeling.board
    box = board.box(element_id)
    if box is None:
        raise Refused("The element is not on this diagram.")
    here = board.node(element_id).getparent()
    neighbours = {
        node.get("id") or "": other
        for node in here
        if tag(node) in FLOW_NODES and (other := board.box(node.get("id") or "")) is not None
    }
    before = [
        each.right
        for key, each in neighbours.items()
        if key != element_id and each.y < box.bottom and box.y < each.bottom and each.x < box.x
    ]
    missing = width - (box.x - max(before, default=box.x - width))
    if missing > 0:
        moved = [key for key, each in neighbours.items() if each.x >= box.x and tag(board.node(key)) != "boundaryEvent"]
        modeling.move(moved, missing, 0, parent_id=_scope(modeling, here))


def _scope(modeling: Modeling, container: object) -> str | None:
    """Who holds what is moved: the container where it is drawn as such, else what is under it."""
    key = container.get("id")  # type: ignore[attr-defined]
    return key if modeling.board.box(key) is not None else None
