"""A gateway that says its direction (`gatewayDirection`) says it no longer once its flows contradict it."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.create_connection import CreateConnection
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.links import ends_of
from app.bpmn.structure import incoming, outgoing, tag

MANY = {"Converging": (True, False), "Diverging": (False, True), "Mixed": (True, True)}
"""Whether several flows lead to, and leave, a gateway of a direction (BPMN 2.0.2, 10.6.1)."""


class StaleDirection(Behaviour):
    """Around a change of sequence flows: forget the direction that does not hold any more."""

    commands = (CreateConnection, DeleteElement, Reconnect)

    def before(self, board: Board, command: Any) -> None:
        """Look at the gateways that a flow is taken from."""
        flow = None if isinstance(command, CreateConnection) else board.find(_flow_id(command))
        if flow is not None and tag(flow) == "sequenceFlow":
            kept = (command.source_id, command.target_id) if isinstance(command, Reconnect) else ("", "")
            for end, stays in zip(ends_of(flow), kept, strict=True):
                if end != stays:
                    _forget(board.find(end), without=flow)

    def after(self, board: Board, command: Any, result: Any) -> None:
        """Look at the gateways that a flow was led to."""
        if not isinstance(command, DeleteElement):
            for end in (command.source_id, command.target_id):
                _forget(board.find(end))


def _flow_id(command: Any) -> str:
    return str(command.element_id if isinstance(command, DeleteElement) else command.connection_id)


def _forget(gateway: Any, without: Any = None) -> None:
    stated = None if gateway is None else MANY.get(gateway.get("gatewayDirection") or "")
    if stated is None:
        return
    counts = [sum(flow is not without for flow in flows) for flows in (incoming(gateway), outgoing(gateway))]
    if tuple(count > 1 for count in counts) != stated:
        gateway.set_attribute("gatewayDirection", None)
