"""Give a scope its start and its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.bpmn.lint.fix import Fix
from app.bpmn.lint.fixes.room import make_room
from app.bpmn.lint.places import needs_no_flow
from app.bpmn.structure import flow_nodes, incoming, is_event_sub_process, outgoing, tag

DISTANCE = 60.0
"""From the new start event to the first step, in diagram units."""


def start(document: Any, element_id: str) -> Iterator[Fix]:
    """A start event before everything that nothing leads to."""
    container = document.find(element_id)
    if is_event_sub_process(container) or any(tag(node) == "startEvent" for node in flow_nodes(container)):
        return
    first = [node.get("id") for node in flow_nodes(container) if _is_open(node) and not incoming(node)]
    if first:
        yield Fix("Add a start event", lambda modeling: _start_before(modeling, first))


def end(document: Any, element_id: str) -> Iterator[Fix]:
    """An end event behind everything that leads nowhere."""
    container = document.find(element_id)
    last = [node.get("id") for node in flow_nodes(container) if _is_open(node) and not outgoing(node)]
    if last:
        title = "Add an end event" if len(last) == 1 else "Add end events"
        yield Fix(title, lambda modeling: [modeling.append(each, "endEvent") for each in last])


def end_after(_document: Any, element_id: str) -> Iterator[Fix]:
    """An end event behind one step."""
    yield Fix("Add an end event", lambda modeling: modeling.append(element_id, "endEvent"))


def lead_on(document: Any, element_id: str) -> Iterator[Fix]:
    """An end event behind an event that leads nowhere."""
    node = document.find(element_id)
    if not outgoing(node) and (incoming(node) or tag(node) == "boundaryEvent"):
        yield from end_after(document, element_id)


def _is_open(node: Any) -> bool:
    return tag(node) not in ("boundaryEvent", "endEvent") and not needs_no_flow(node)


def _start_before(modeling: Modeling, first: list[str]) -> None:
    board = modeling.board
    make_room(modeling, first[0], DISTANCE + 60)
    box = board.box(first[0])
    if box is None:
        raise Refused("The first step is not on this diagram.")
    parent = board.node(first[0]).getparent().get("id")
    center = Point(box.x - DISTANCE - 18, box.center.y)
    new = modeling.create("startEvent", center, parent_id=parent)
    for each in first:
        modeling.connect(new, each)
