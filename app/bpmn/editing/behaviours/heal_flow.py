"""Deleting a step of a chain closes the gap."""

from __future__ import annotations

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.delete_element import DeleteElements
from app.bpmn.editing.commands.lines import RouteAnew
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.rules.connect import can_connect
from app.bpmn.structure import FLOW_NODES, incoming, local_id, outgoing, tag


class HealFlow(Behaviour):
    """A single deleted node with one flow in and one out: the one in leads on to where the other went."""

    commands = (DeleteElements,)

    def before(self, board: Board, command: DeleteElements) -> None:
        """Lead the incoming flow past the node, if the rules allow it."""
        if len(command.element_ids) != 1:
            return
        node = board.find(command.element_ids[0])
        if node is None or tag(node) not in FLOW_NODES:
            return
        ins, outs = incoming(node), outgoing(node)
        if len(ins) != 1 or len(outs) != 1:
            return
        source, target = local_id(ins[0].get("sourceRef")), local_id(outs[0].get("targetRef"))
        if node.get("id") in (source, target) or source == target or _are_joined(board, source, target):
            return
        if can_connect(board.document, board.find(source), board.find(target)).kind == "sequenceFlow":
            board.run(Reconnect(ins[0].get("id"), source, target))
            board.healed = ins[0].get("id")

    def after(self, board: Board, command: DeleteElements, result: object) -> None:
        """Draw the healed flow now that the way is free."""
        if board.healed:
            board.run(RouteAnew(board.healed))
            board.healed = ""


def _are_joined(board: Board, source_id: str, target_id: str) -> bool:
    return any(local_id(flow.get("targetRef")) == target_id for flow in outgoing(board.node(source_id)))
