"""Events on the border of an activity: slide along it, onto another one, off it. All run inside a transaction."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.lines import RouteAnew
from app.bpmn.editing.commands.move_element import Attach, MoveElement
from app.bpmn.editing.commands.replace_element import ReplaceElement
from app.bpmn.editing.commands.reshape import MoveShapes, ResizeShape
from app.bpmn.editing.parents import container_at, holder_of
from app.bpmn.editing.replacing import kind_of_element
from app.bpmn.editing.rules.create import can_attach, can_create
from app.bpmn.kinds import Kind, UnknownKind, boundary_kind, detached_kind, kind
from app.bpmn.layout.docking import slid_to_border
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import definition_of, outgoing, tag, title


def slide(board: Board, event: Any, dx: float, dy: float, host_id: str) -> None:
    """Move an event along the border of its host or onto another one; off its path it becomes a boundary event."""
    host, room, box = board.node(host_id), board.box(host_id), board.box(event.get("id"))
    verdict = can_attach(tag(event), tag(definition_of(event)), host)
    if not verdict:
        raise Refused(verdict.reason)
    if room is None or box is None:
        raise Refused("The activity is not on this diagram.")
    place = slid_to_border(room, box.center.moved(dx, dy))
    event_id, was_on_path = event.get("id"), tag(event) != "boundaryEvent"
    board.run(MoveShapes((event_id,), round(place.x - box.center.x), round(place.y - box.center.y)))
    if was_on_path:
        row = boundary_kind(kind(kind_of_element(board, event)))
        board.run(ResizeShape(event_id, Bounds.around(place, *row.size).rounded()))
        board.run(ReplaceElement(event_id, row))
    board.run(Attach(event_id, host_id))
    if was_on_path:
        board.rehomed[event_id] = None
        _route_from(board, event_id)


def detach(board: Board, event_id: str, dx: float, dy: float, parent_id: str | None) -> None:
    """Take a boundary event off its activity: it becomes an intermediate event with the same definition."""
    event, box = board.node(event_id), board.box(event_id)
    if tag(event) != "boundaryEvent" or box is None:
        raise Refused(f"{title(event)} is not on the border of an activity.")
    row = free_kind(board, event)
    center = box.center.moved(dx, dy)
    container = board.node(parent_id) if parent_id else container_at(board, center)
    verdict = can_create(board, row, container)
    if not verdict:
        raise Refused(verdict.reason)
    board.run(MoveShapes((event_id,), round(dx), round(dy)))
    become_free(board, event_id, row)
    board.run(MoveElement(event_id, holder_of(board, container, row.tag).get("id")))
    board.rehomed[event_id] = None
    _route_from(board, event_id)


def become_free(board: Board, event_id: str, row: Kind) -> None:
    """Turn a boundary event into the intermediate event `row`, where it is drawn."""
    box = board.box(event_id)
    board.run(ReplaceElement(event_id, row))
    if box is not None:
        board.run(ResizeShape(event_id, Bounds.around(box.center, *row.size).rounded()))


def free_kind(board: Board, event: Any) -> Kind:
    """What a boundary event is without its activity. Raises Refused for what only exists on a border."""
    try:
        return detached_kind(kind(kind_of_element(board, event)))
    except UnknownKind:
        raise Refused(f"{title(event)} only exists on the border of an activity.") from None


def _route_from(board: Board, event_id: str) -> None:
    for flow in outgoing(board.node(event_id)):
        board.run(RouteAnew(flow.get("id")))
