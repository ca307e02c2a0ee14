"""Lead an end of a connection to another element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.commands.create_connection import holder_of, input_of
from app.bpmn.editing.links import ends_of
from app.bpmn.model import new_reference
from app.bpmn.structure import local_id, tag


@dataclass(frozen=True, slots=True)
class Reconnect:
    """Give a connection new ends, of a kind that its tag allows."""

    connection_id: str
    source_id: str
    target_id: str

    def execute(self, board: Board) -> None:
        """Write the ends and keep `incoming` and `outgoing` of the flow nodes true."""
        connection = board.node(self.connection_id)
        source, target = board.node(self.source_id), board.node(self.target_id)
        kind = tag(connection)
        if kind in ("dataInputAssociation", "dataOutputAssociation"):
            _data(board, connection, source, target)
        else:
            _plain(board, connection, source, target)


def _plain(board: Board, connection: Any, source: Any, target: Any) -> None:
    old_source, old_target = ends_of(connection)
    if old_source != source.id:
        connection.set_attribute("sourceRef", source.id)
        _relist(board, "outgoing", old_source, source, connection)
    if old_target != target.id:
        connection.set_attribute("targetRef", target.id)
        _relist(board, "incoming", old_target, target, connection)
    holder = holder_of(board, tag(connection), source, target)
    if holder is not None and connection.getparent() is not holder:
        connection.move_to(holder)


def _relist(board: Board, name: str, old_id: str, new_end: Any, connection: Any) -> None:
    if tag(connection) != "sequenceFlow":
        return
    old = board.find(old_id)
    if old is not None:
        unlist(old, name, connection.get("id"))
    new_end.add(new_reference(name, connection.get("id")))


def unlist(node: Any, name: str, connection_id: str) -> None:
    """Remove a flow from the `incoming` or `outgoing` of a node."""
    for child in [each for each in node if tag(each) == name and local_id(each.text) == connection_id]:
        node.remove(child)


def _data(board: Board, connection: Any, source: Any, target: Any) -> None:
    is_input = tag(connection) == "dataInputAssociation"
    data, activity = (source, target) if is_input else (target, source)
    if connection.getparent() is not activity:
        connection.move_to(activity)
        if is_input:
            _write(connection, "targetRef", input_of(board, activity))
    _write(connection, "sourceRef" if is_input else "targetRef", data.id)


def _write(connection: Any, name: str, target_id: str) -> None:
    child = next((each for each in connection if tag(each) == name), None)
    if child is None:
        connection.add(new_reference(name, target_id))
    elif local_id(child.text) != target_id:
        child.text = target_id
