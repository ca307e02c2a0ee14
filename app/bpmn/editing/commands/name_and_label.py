"""The words on an element and where its label stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.labelling import natural_label
from app.bpmn.layout.geometry import Bounds
from app.bpmn.model import new_node
from app.bpmn.structure import DATA_ASSOCIATIONS, tag

_NAMELESS = DATA_ASSOCIATIONS | {"association"}


@dataclass(frozen=True, slots=True)
class Rename:
    """Give an element a name; a text annotation its text; a group the value of its category. Empty removes it."""

    element_id: str
    text: str

    def execute(self, board: Board) -> None:
        """Write the name where this kind of element has it."""
        node = board.node(self.element_id)
        if tag(node) == "textAnnotation":
            _annotate(node, self.text)
        elif tag(node) == "group":
            _name_group(board, node, self.text)
        elif tag(node) in _NAMELESS:
            raise Refused("An association has no name; write a note instead.")
        else:
            node.set_attribute("name", self.text or None)


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """Write where a label stands; None leaves it to the reader."""

    element_id: str
    box: Bounds | None

    def execute(self, board: Board) -> None:
        """Write it, if the element is drawn here."""
        drawn = board.drawn(self.element_id)
        if drawn is not None:
            di.set_label_bounds(drawn, self.box)


@dataclass(frozen=True, slots=True)
class MoveLabel:
    """Shift the label of an element from where it is, or would be, by (dx, dy)."""

    element_id: str
    dx: float
    dy: float

    def execute(self, board: Board) -> None:
        """Write the new place."""
        drawn = board.drawn(self.element_id)
        box = None if drawn is None else di.label_bounds(drawn)
        box = box or natural_label(board, board.node(self.element_id))
        if box is not None:
            di.set_label_bounds(drawn, box.moved(self.dx, self.dy))


def _annotate(node: Any, text: str) -> None:
    child = next((each for each in node if tag(each) == "text"), None)
    if child is None:
        child = node.add(new_node("text"))
    for inner in list(child):
        child.remove(inner)
    child.text = text


def _name_group(board: Board, group: Any, text: str) -> None:
    """A group has no name of its own: it refers to a value of a category (BPMN 2.0.2, 7.3.3)."""
    value = board.find((group.get("categoryValueRef") or "").rpartition(":")[2])
    if value is None:
        category = new_node("category", id=board.new_id("category"))
        value = new_node("categoryValue", id=board.new_id("categoryValue"))
        value.set_attribute("value", text)
        category.add(value)
        board.document.definitions.add(category)
        group.set_attribute("categoryValueRef", value.get("id"))
    else:
        value.set_attribute("value", text)
