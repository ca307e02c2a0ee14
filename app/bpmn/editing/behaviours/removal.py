"""What else goes when an element goes: its contents, its flows, its boundary events, its mentions."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import inside
from app.bpmn.editing.command import Behaviour, Refused
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.planes import plane_of
from app.bpmn.editing.rules.read_only import CHOREOGRAPHIES
from app.bpmn.model.foundation import ReferenceText
from app.bpmn.structure import ACTIVITIES, boundary_events, local_id, process_ref, tag

_NO_CONTENT = frozenset(["documentation", "extensionElements", "property", "ioSpecification", "dataObject"])


class RemoveContents(Behaviour):
    """A pool or sub-process takes everything inside with it."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """Delete the content, innermost flows included."""
        node = board.find(command.element_id)
        if node is not None:
            remove_content(board, node)


def remove_content(board: Board, container: Any) -> None:
    """Delete everything drawn inside a pool or sub-process, and the planes of what is collapsed."""
    for child in list(inside(board, container)):
        if child.get("id") and tag(child) not in _NO_CONTENT:
            board.run(DeleteElement(child.get("id")))
    plane = plane_of(board, container)
    if plane is not None and plane is not board.shown_plane:
        plane.getparent().detach()


class RemoveConnections(Behaviour):
    """Flows and associations cannot hang in the air."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """Delete all connections of the element."""
        for connection_id in board.links.of(command.element_id):
            board.run(DeleteElement(connection_id))


class RemoveBoundaryEvents(Behaviour):
    """A boundary event has no life of its own."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """Delete the events attached to the activity."""
        node = board.find(command.element_id)
        if tag(node) in ACTIVITIES:
            for event in boundary_events(node):
                board.run(DeleteElement(event.get("id")))


_STRUCTURE = frozenset(["sourceRef", "targetRef", "attachedToRef", "bpmnElement", "dataObjectRef", "processRef"])
"""References that a connection, an event, a shape or a pool cannot be without: those go with what they refer to."""


class RemoveMentions(Behaviour):
    """Nothing refers to what is gone: not `incoming`, `flowNodeRef`, `default`, `activityRef`, `participantRef`."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """Clear every mention, whatever it is called. Raises Refused for a participant of a choreography."""
        for node, name in list(board.document.index.references_to(command.element_id)):
            if tag(node) == "participantRef" and tag(node.getparent()) in CHOREOGRAPHIES:
                raise Refused("A choreography of this file needs the pool: choreographies are not edited here.")
            if isinstance(node, ReferenceText):
                if name not in _STRUCTURE and node.getparent() is not None:
                    node.detach()
            elif name not in _STRUCTURE:
                node.set_attribute(name, None)


class RemoveDataObject(Behaviour):
    """A data object lives as long as something refers to it."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """With its last reference on the diagram the data object goes, unless steps read or write it without one."""
        node = board.find(command.element_id)
        if tag(node) != "dataObjectReference":
            return
        wanted = local_id(node.get("dataObjectRef"))
        data_object = board.find(wanted)
        if data_object is not None and board.document.references_to(wanted) == [node]:
            data_object.detach()


class RemoveProcess(Behaviour):
    """With a pool goes the process that it shows; with the last pool the collaboration."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """Remember the process by removing it first; its contents are gone already."""
        node = board.find(command.element_id)
        if tag(node) != "participant":
            return
        process = process_ref(board.document, node)
        if process is not None:
            node.set_attribute("processRef", None)
            process.detach()
