"""Put a new element on the diagram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.ids import new_id
from app.bpmn.kinds import Kind
from app.bpmn.layout.geometry import Bounds
from app.bpmn.model import new_expression, new_node, new_reference
from app.bpmn.structure import EVENTS, local_id, tag


@dataclass(frozen=True, slots=True)
class CreateShape:
    """Make an element of a kind inside `parent_id` (process, sub-process, collaboration) and draw it.

    `host_id` is the activity that a boundary event sits on.
    """

    kind: Kind
    box: Bounds
    parent_id: str
    host_id: str | None = None

    def execute(self, board: Board) -> str:
        """Returns the new element's id."""
        node = new_element(board, self.kind)
        if self.host_id:
            node.set_attribute("attachedToRef", self.host_id)
        parent = board.node(self.parent_id)
        if self.kind.tag in ("dataInput", "dataOutput"):
            add_to_interface(board, parent, node)
        else:
            parent.add(node)
        draw(board, self.kind, node.id, self.box)
        return str(node.id)


def new_element(board: Board, kind: Kind) -> Any:
    """A detached element of a kind, schema-valid but for what its place adds."""
    node = new_node(kind.tag, id=board.new_id(kind.tag))
    for name, value in kind.attributes.items():
        node.set_attribute(name, value)
    for definition in kind.definitions if kind.tag in EVENTS else ():
        node.add(new_definition(board.document, definition))
    return node


def new_definition(document: Any, tag: str) -> Any:
    """A detached event definition; a condition and a link's name are required by the schema."""
    definition = new_node(tag, id=new_id(document, tag))
    if tag == "linkEventDefinition":
        definition.set_attribute("name", "")
    if tag == "conditionalEventDefinition":
        definition.add(new_expression("condition", ""))
    return definition


def add_to_interface(board: Board, container: Any, data: Any) -> None:
    """Put a data input or output into the container's interface, which needs one set of each (BPMN 2.0.2, 10.4.1)."""
    interface = next((each for each in container if tag(each) == "ioSpecification"), None)
    if interface is None:
        interface = new_node("ioSpecification", id=board.new_id("ioSpecification"))
        for name in ("inputSet", "outputSet"):
            interface.add(new_node(name, id=board.new_id(name)))
        container.add(interface)
    interface.add(data)
    names = ("inputSet", "dataInputRefs") if tag(data) == "dataInput" else ("outputSet", "dataOutputRefs")
    data_set = next(each for each in interface if tag(each) == names[0])
    data_set.add(new_reference(names[1], data.get("id")))


def draw(board: Board, kind: Kind, element_id: str, box: Bounds) -> None:
    """Draw a shape with the markers that its kind needs in the diagram interchange."""
    index = back_index(board) if kind.tag in ("participant", "lane") else None
    shape = board.draw_shape(element_id, box, index)
    if kind.tag in ("participant", "lane"):
        shape.set_attribute("isHorizontal", "false" if kind.horizontal is False else "true")
    elif kind.expanded is not None:
        shape.set_attribute("isExpanded", "true" if kind.expanded else "false")
    if kind.tag == "exclusiveGateway":
        shape.set_attribute("isMarkerVisible", "true")


def back_index(board: Board) -> int:
    """The place among the drawn of a new pool or lane: over the other pools and lanes, under everything else."""
    plane = board.plane
    last = 0
    for index, each in enumerate(plane):
        element = board.find(local_id(each.get("bpmnElement"))) if isinstance(each.tag, str) else None
        if tag(element) in ("participant", "lane"):
            last = index + 1
    return last
