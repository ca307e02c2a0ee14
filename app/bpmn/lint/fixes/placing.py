"""Put shapes where they can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Bounds
from app.bpmn.lint.fix import Fix
from app.bpmn.structure import FLOW_NODES, tag

STEP = 20.0
FARTHEST = 30
"""Steps that a shape is moved at most in one direction."""


def move_apart(_document: Any, element_id: str) -> Iterator[Fix]:
    """Move a shape to the nearest free place."""
    yield Fix("Move it to a free place", lambda modeling: _move_away(modeling, element_id))


def tidy(_document: Any, element_id: str) -> Iterator[Fix]:
    """Lay the diagram out anew, with everything on it."""
    del element_id
    yield Fix("Tidy the diagram", lambda modeling: modeling.tidy_diagram())


def tidy_line(_document: Any, element_id: str) -> Iterator[Fix]:
    """Route a flow anew, around what is in its way."""
    yield Fix("Tidy the connection", lambda modeling: modeling.tidy(element_id))


def _move_away(modeling: Modeling, element_id: str) -> None:
    box = modeling.board.box(element_id)
    if box is None:
        raise Refused("The element is not on this diagram.")
    for dx, dy in _ways():
        if _is_free(modeling, element_id, box.moved(dx, dy)):
            modeling.move([element_id], dx, dy, parent_id=_parent(modeling, element_id))
            return
    raise Refused("There is no free place near by: move it by hand, or tidy the diagram.")


def _ways() -> list[tuple[float, float]]:
    steps = range(-FARTHEST, FARTHEST + 1)
    ways = [(STEP * across, STEP * down) for across, down in product(steps, steps)]
    return sorted(ways, key=lambda way: (abs(way[0]) + abs(way[1]), way))


def _is_free(modeling: Modeling, element_id: str, box: Bounds) -> bool:
    board = modeling.board
    holders = {each.get("id") for each in board.node(element_id).iterancestors()}
    for other, _ in board.places.near(box.inflated(STEP / 2)):
        node = board.find(other)
        inside = any(each.get("id") == element_id for each in node.iterancestors())
        if other != element_id and tag(node) in FLOW_NODES and other not in holders and not inside:
            host = node.get("attachedToRef") if tag(node) == "boundaryEvent" else None
            if host != element_id:
                return False
    return all(
        (frame := board.box(each)) is None or frame.inflated(-STEP / 2).encloses(box) for each in holders if each
    )


def _parent(modeling: Modeling, element_id: str) -> str | None:
    key = modeling.board.node(element_id).getparent().get("id")
    return key if modeling.board.box(key) is not None else None
