"""A data object reference refers to a data object, and a data input or output is part of an interface."""

from __future__ import annotations

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.create_shape import CreateShape
from app.bpmn.model import new_node


class NewDataObject(Behaviour):
    """A new reference on the diagram gets a data object of its own."""

    commands = (CreateShape,)

    def after(self, board: Board, command: CreateShape, result: str) -> None:
        """Make it beside the reference."""
        if command.kind.tag == "dataObjectReference":
            reference = board.node(result)
            data_object = new_node("dataObject", id=board.new_id("dataObject"))
            reference.getparent().add(data_object)
            reference.set_attribute("dataObjectRef", data_object.get("id"))
