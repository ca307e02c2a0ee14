"""Gestures on how steps follow each other: exchange two of them, join several. All run inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.create_connection import CreateConnection
from app.bpmn.editing.commands.create_shape import CreateShape
from app.bpmn.editing.commands.lines import RouteAnew
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.commands.swap import Swap
from app.bpmn.editing.replacing import kind_of_element
from app.bpmn.editing.rules.connect import can_connect
from app.bpmn.editing.rules.create import event_in_place
from app.bpmn.editing.spacing import make_space
from app.bpmn.kinds import KINDS, Kind
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import FLOW_NODES, incoming, local_id, outgoing, tag, title

GAP = 40.0
"""The least room between a joining gateway and what is before and behind it."""


def swap(board: Board, first_id: str, second_id: str) -> None:
    """Exchange the places of two elements; see Modeling.swap."""
    pair = board.node(first_id), board.node(second_id)
    _require_swappable(board, *pair)
    flows = board.run(Swap(first_id, second_id))
    for flow_id in flows:
        flow = board.find(flow_id)
        source, target = (board.node(each) for each in board.links.ends(flow_id))
        verdict = can_connect(board.document, source, target, flow)
        if verdict.kind != "sequenceFlow":
            raise Refused(verdict.reason or f"{title(source)} cannot lead to {title(target)}.")
    for node in (board.node(first_id), board.node(second_id)):
        row = KINDS.get(kind_of_element(board, node))
        refusal = None if row is None else event_in_place(row, node.getparent())
        if refusal is not None:
            raise Refused(refusal.reason)


def _require_swappable(board: Board, first: Any, second: Any) -> None:
    for node in (first, second):
        if tag(node) not in FLOW_NODES or tag(node) == "boundaryEvent" or board.box(node.get("id")) is None:
            raise Refused("Two steps of this diagram can exchange places: activities, gateways or events on a path.")
    if first is second:
        raise Refused("Choose two steps to exchange.")
    if first in second.iterancestors() or second in first.iterancestors():
        raise Refused("One of the two is inside the other.")


def merge_gateway(board: Board, ids: Sequence[str], row: Kind) -> str:
    """Join the flows of a selection in a gateway; see Modeling.merge_gateway."""
    if not row.is_gateway:
        raise Refused("Paths are joined by a gateway.")
    flows, loose = _to_join(board, ids)
    target_id = _common_target(board, flows)
    sources = [local_id(board.node(each).get("sourceRef")) for each in flows] + loose
    box = Bounds.around(_place(board, row, sources, target_id), *row.size).rounded()
    holder = board.node(target_id or sources[0]).getparent()
    gateway_id = str(board.run(CreateShape(row, box, holder.get("id"))))
    for source_id in sources:
        _require_flow(board, source_id, gateway_id)
    for flow_id in flows:
        board.run(Reconnect(flow_id, local_id(board.node(flow_id).get("sourceRef")), gateway_id))
    for source_id in loose:
        board.run(CreateConnection("sequenceFlow", source_id, gateway_id))
    if target_id:
        _require_flow(board, gateway_id, target_id)
        board.run(CreateConnection("sequenceFlow", gateway_id, target_id))
    for flow_id in flows:
        board.run(RouteAnew(flow_id))
    return gateway_id


def _to_join(board: Board, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """The flows to lead into the gateway, and the chosen steps without any."""
    nodes = [board.node(each) for each in dict.fromkeys(ids)]
    if len(nodes) == 1 and tag(nodes[0]) in FLOW_NODES and len(incoming(nodes[0])) > 1:
        return [flow.get("id") for flow in incoming(nodes[0])], []
    flows, loose = [node.get("id") for node in nodes if tag(node) == "sequenceFlow"], []
    for node in nodes:
        if tag(node) in FLOW_NODES and tag(node) != "endEvent":
            flows += [flow.get("id") for flow in outgoing(node)]
            loose += [] if outgoing(node) else [node.get("id")]
    flows = list(dict.fromkeys(flows))
    if len(flows) + len(loose) < 2:
        raise Refused("Choose two paths at least to join: steps, or the flows that leave them.")
    return flows, loose


def _common_target(board: Board, flows: Sequence[str]) -> str:
    """The one element that all flows lead to; empty without flows. Raises Refused."""
    targets = {local_id(board.node(each).get("targetRef")) for each in flows}
    if len(targets) > 1:
        raise Refused("The flows lead to different elements; a joining gateway needs one target.")
    return next(iter(targets), "")


def _place(board: Board, row: Kind, sources: Sequence[str], target_id: str) -> Point:
    """Between the sources and their target, which moves away when there is too little room."""
    boxes = [box for each in sources if (box := board.box(each)) is not None]
    target = board.box(target_id) if target_id else None
    if not boxes or (target_id and target is None):
        raise Refused("Not all of the steps are on this diagram.")
    area, width = Bounds.union(boxes), row.size[0]
    if target is None:
        return Point(area.right + GAP + width / 2, area.center.y)
    room = target.x - area.right
    if 0 <= room < width + 2 * GAP:
        make_space(board, "horizontal", target.x - 1, width + 2 * GAP - room, False)
        target = board.box(target_id) or target
    x = target.x - GAP - width / 2
    return Point(x, target.center.y)


def _require_flow(board: Board, source_id: str, target_id: str) -> None:
    verdict = can_connect(board.document, board.node(source_id), board.node(target_id))
    if verdict.kind != "sequenceFlow":
        raise Refused(verdict.reason or "The paths are in different pools.")
