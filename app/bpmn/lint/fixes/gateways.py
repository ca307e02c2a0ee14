"""Put a gateway where paths meet or part without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.bpmn.lint.fix import Fix
from app.bpmn.lint.fixes.room import make_room
from app.bpmn.structure import incoming, outgoing, tag

SPACE = 40.0
"""Between the gateway and its neighbour, in diagram units."""
SIZE = 48.0


def merge(document: Any, element_id: str) -> Iterator[Fix]:
    """A gateway before an element: the first one keeps what happens."""
    del document
    yield Fix("Merge with an exclusive gateway", lambda each: join_before(each, element_id, "exclusiveGateway"))
    yield Fix("Wait for all with a parallel gateway", lambda each: join_before(each, element_id, "parallelGateway"))


def split(document: Any, element_id: str) -> Iterator[Fix]:
    """A gateway behind an element: the first one keeps what happens."""
    del document
    yield Fix("Split with a parallel gateway", lambda each: _split_after(each, element_id, "parallelGateway"))
    yield Fix("Decide with an exclusive gateway", lambda each: _split_after(each, element_id, "exclusiveGateway"))


def divide(document: Any, element_id: str) -> Iterator[Fix]:
    """A gateway that merges and splits becomes two."""
    kind = tag(document.find(element_id))
    if kind in ("exclusiveGateway", "parallelGateway", "inclusiveGateway"):
        yield Fix("Use two gateways", lambda modeling: join_before(modeling, element_id, kind))


def join_before(modeling: Modeling, element_id: str, kind: str) -> None:
    """Lead all flows into an element through a new gateway before it."""
    flows = [each.get("id") for each in incoming(modeling.board.node(element_id))]
    make_room(modeling, element_id, 2 * SPACE + SIZE)
    box = modeling.board.box(element_id)
    if box is None:
        raise Refused("The element is not on this diagram.")
    gateway = _create(modeling, element_id, kind, Point(box.x - SPACE - SIZE / 2, box.center.y))
    for flow in flows:
        modeling.reconnect(flow, target_id=gateway)
    modeling.connect(gateway, element_id)


def _split_after(modeling: Modeling, element_id: str, kind: str) -> None:
    flows = [each.get("id") for each in outgoing(modeling.board.node(element_id))]
    targets = [each.target.get("id") for each in outgoing(modeling.board.node(element_id)) if each.target is not None]
    box = modeling.board.box(element_id)
    if box is None:
        raise Refused("The element is not on this diagram.")
    for target in targets:
        there = modeling.board.box(target)
        if there is not None and box.right <= there.x < box.right + 2 * SPACE + SIZE:
            make_room(modeling, target, 2 * SPACE + SIZE)
    gateway = _create(modeling, element_id, kind, Point(box.right + SPACE + SIZE / 2, box.center.y))
    for flow in flows:
        modeling.reconnect(flow, source_id=gateway)
    modeling.connect(element_id, gateway)


def _create(modeling: Modeling, element_id: str, kind: str, center: Point) -> str:
    parent = modeling.board.node(element_id).getparent().get("id")
    return modeling.create(kind, center, parent_id=parent)
