"""`default` names a flow that leaves the element, or nothing."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.links import ends_of
from app.bpmn.structure import local_id, tag


class UnsetDefault(Behaviour):
    """Removing a default flow, or leading it out of another element, clears `default`."""

    commands = (DeleteElement, Reconnect)

    def before(self, board: Board, command: Any) -> None:
        """Clear it on the element that the flow leaves now, when it will leave it no more."""
        flow_id = command.element_id if isinstance(command, DeleteElement) else command.connection_id
        flow = board.find(flow_id)
        if tag(flow) != "sequenceFlow":
            return
        source_id, _ = ends_of(flow)
        stays = isinstance(command, Reconnect) and command.source_id == source_id
        source = board.find(source_id)
        if not stays and source is not None and local_id(source.get("default")) == flow_id:
            source.set_attribute("default", None)
