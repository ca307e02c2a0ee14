"""Dropping a shape on a flow puts it into the flow."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.create_connection import CreateConnection
from app.bpmn.editing.commands.lines import RouteAnew, SetLine
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.links import ends_of
from app.bpmn.editing.rules.connect import can_connect
from app.bpmn.editing.wiring import outline
from app.bpmn.layout.docking import cropped
from app.bpmn.layout.geometry import Point, nearest_segment
from app.bpmn.structure import FLOW_NODES, incoming, outgoing, tag


def can_split(board: Board, node: Any, flow: Any) -> str:
    """Why a flow node cannot be put into a flow; empty when it can."""
    if tag(flow) != "sequenceFlow" or tag(node) not in FLOW_NODES:
        return "Only activities, events and gateways can be put into a sequence flow."
    source, target = (board.find(each) for each in ends_of(flow))
    if source is None or target is None or node is source or node is target:
        return "The flow has no two other ends."
    if incoming(node) or outgoing(node):
        return "The element already has flows."
    first, second = can_connect(board.document, source, node), can_connect(board.document, node, target)
    if first.kind == second.kind == "sequenceFlow":
        return ""
    return first.reason or second.reason or "The flow is in another pool than the element."


def split_flow(board: Board, flow_id: str, element_id: str) -> None:
    """Lead the flow into the element, and on from there; the first half keeps id, name, condition. Raises Refused."""
    flow, node = board.node(flow_id), board.node(element_id)
    why = can_split(board, node, flow)
    if why:
        raise Refused(why)
    source_id, target_id = ends_of(flow)
    halves = _halves(board, flow_id, element_id)
    board.run(Reconnect(flow_id, source_id, element_id))
    second_id = board.run(CreateConnection("sequenceFlow", element_id, target_id))
    for each, line in zip((flow_id, second_id), halves, strict=True):
        board.run(SetLine(each, line) if line else RouteAnew(each))


def _halves(board: Board, flow_id: str, element_id: str) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Both parts of the old line, when the element sits on it; else empty: route anew."""
    line, box = board.line(flow_id), board.box(element_id)
    if len(line) < 2 or box is None:
        return (), ()
    index, place = nearest_segment(box.center, line)
    if place.distance_to(box.center) > 4:
        return (), ()
    source_id, target_id = board.links.ends(flow_id)
    ends = [board.box(each) for each in (source_id, target_id)]
    if ends[0] is None or ends[1] is None:
        return (), ()
    shape = (box, outline(board, element_id))
    first = cropped([*line[: index + 1], place], (ends[0], outline(board, source_id)), shape)
    second = cropped([place, *line[index + 1 :]], shape, (ends[1], outline(board, target_id)))
    return first, second
