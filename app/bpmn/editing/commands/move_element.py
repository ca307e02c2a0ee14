"""Put an element of the model into another container, without touching the diagram."""

from __future__ import annotations

from dataclasses import dataclass

from app.bpmn.editing.board import Board


@dataclass(frozen=True, slots=True)
class MoveElement:
    """Take an element out of its parent and add it to the element `parent_id`."""

    element_id: str
    parent_id: str

    def execute(self, board: Board) -> None:
        """Move it, unless it is there already."""
        node, parent = board.node(self.element_id), board.node(self.parent_id)
        if node.getparent() is not parent:
            node.move_to(parent)
            board.rehomed[self.element_id] = None


@dataclass(frozen=True, slots=True)
class Attach:
    """Put a boundary event on another activity."""

    element_id: str
    host_id: str

    def execute(self, board: Board) -> None:
        """Write the host, and move the event to the host's container."""
        event, host = board.node(self.element_id), board.node(self.host_id)
        if event.get("attachedToRef") != self.host_id:
            event.set_attribute("attachedToRef", self.host_id)
        if event.getparent() is not host.getparent():
            event.move_to(host.getparent())
            board.rehomed[self.element_id] = None
