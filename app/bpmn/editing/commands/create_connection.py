"""Connect two elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.wiring import line_between
from app.bpmn.layout.geometry import Point
from app.bpmn.model import new_node, new_reference
from app.bpmn.structure import CONTAINERS, container_of, participants, tag


@dataclass(frozen=True, slots=True)
class CreateConnection:
    """Make a connection of the kind `tag` and draw it; without `line` it is routed."""

    tag: str
    source_id: str
    target_id: str
    line: Sequence[Point] = ()

    def execute(self, board: Board) -> str:
        """Returns the new connection's id."""
        source, target = board.node(self.source_id), board.node(self.target_id)
        connection = new_node(self.tag, id=board.new_id(self.tag))
        _MAKERS.get(self.tag, _plain)(board, connection, source, target)
        line = tuple(self.line) or line_between(board, self.tag, self.source_id, self.target_id)
        if line:
            board.draw_edge(connection.id, line)
        return str(connection.id)


def _plain(board: Board, connection: Any, source: Any, target: Any) -> None:
    connection.set_attribute("sourceRef", source.id)
    connection.set_attribute("targetRef", target.id)
    holder_of(board, tag(connection), source, target).add(connection)


def _sequence_flow(board: Board, connection: Any, source: Any, target: Any) -> None:
    _plain(board, connection, source, target)
    source.add(new_reference("outgoing", connection.id))
    target.add(new_reference("incoming", connection.id))


def _data_input(board: Board, connection: Any, source: Any, target: Any) -> None:
    connection.add(new_reference("sourceRef", source.id))
    connection.add(new_reference("targetRef", input_of(board, target)))
    target.add(connection)


def _data_output(board: Board, connection: Any, source: Any, target: Any) -> None:
    connection.add(new_reference("targetRef", target.id))
    source.add(connection)


def input_of(board: Board, target: Any) -> str:
    """The id that a data input association writes to: the schema demands one inside the activity.

    Tools use a property named `__targetRef_placeholder` where the activity declares no data input.
    """
    for child in target:
        if tag(child) == "property" and child.get("name") == "__targetRef_placeholder":
            return str(child.get("id"))
    made = new_node("property", id=board.new_id("property"), name="__targetRef_placeholder")
    target.add(made)
    return str(made.id)


def holder_of(board: Board, kind: str, source: Any, target: Any) -> Any:
    """The element that a connection belongs to: the shared container, else the collaboration."""
    if kind == "messageFlow":
        return participants(board.document)[0].getparent()
    first = container_of(source)
    if first is None or (container_of(target) is not first and kind == "association"):
        collaboration = next(
            (each for each in (source.getparent(), target.getparent()) if tag(each) == "collaboration"), None
        )
        second = container_of(target)
        if first is None and collaboration is None:
            return second
        return collaboration if collaboration is not None else common_container(first, second)
    return first


def common_container(first: Any, second: Any) -> Any:
    """The innermost container around both, else the first one."""
    around = [first, *(each for each in first.iterancestors() if tag(each) in CONTAINERS)]
    return next((each for each in around if each is second or each in second.iterancestors()), first)


_MAKERS = {"sequenceFlow": _sequence_flow, "dataInputAssociation": _data_input, "dataOutputAssociation": _data_output}
