"""`flowNodeRef` says which lane a flow node is drawn in: one lane, the innermost, always the one on the picture."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.model import new_reference
from app.bpmn.structure import FLOW_NODES, container_of, lanes, leaf_lanes, local_id, tag


class LaneMembership(Behaviour):
    """At the end of an edit, every flow node that it touched is listed in the lane under its middle, and only there."""

    def finish(self, board: Board) -> None:
        """Update the touched nodes; when a lane was touched, all nodes of its process."""
        nodes: dict[str, Any] = {}
        for element_id in list(board.touched):
            node = board.find(element_id)
            if tag(node) in FLOW_NODES:
                nodes[element_id] = node
            elif tag(node) == "lane":
                nodes.update({each.get("id"): each for each in container_of(node) if tag(each) in FLOW_NODES})
        for element_id in list(board.rehomed):
            _leave_others(board, element_id)
        for holder in {container_of(node).get("id"): container_of(node) for node in nodes.values()}.values():
            if lanes(holder):
                _update(board, holder, {key: node for key, node in nodes.items() if node.getparent() is holder})


def _leave_others(board: Board, element_id: str) -> None:
    """No lane of another process or sub-process than its own lists an element that moved there."""
    node = board.find(element_id)
    for reference in board.document.references_to(element_id, "flowNodeRef") if node is not None else ():
        lane = reference.getparent()
        if container_of(lane) is not container_of(node):
            lane.remove(reference)


def _update(board: Board, holder: Any, nodes: dict[str, Any]) -> None:
    listed: dict[str, list[tuple[Any, Any]]] = {}
    for lane in lanes(holder):
        for child in lane:
            if tag(child) == "flowNodeRef":
                listed.setdefault(local_id(child.text), []).append((lane, child))
    drawn = [(lane, box) for lane in leaf_lanes(holder) if (box := board.box(lane.get("id")))]
    for element_id in nodes:
        box = board.box(element_id)
        if box is None:
            continue
        home = next((lane for lane, area in drawn if area.contains(box.center)), None)
        entries = listed.get(element_id, [])
        for lane, child in entries:
            if lane is not home:
                lane.remove(child)
        if home is not None and not any(lane is home for lane, _ in entries):
            home.add(new_reference("flowNodeRef", element_id))
