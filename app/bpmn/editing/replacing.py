"""Morph: what a kind may become, and everything around the swap itself: size, contents, planes."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.create_shape import CreateShape
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.commands.replace_element import ReplaceElement
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.lanes import is_horizontal
from app.bpmn.editing.opening import open_in_place
from app.bpmn.editing.orientation import set_orientation
from app.bpmn.editing.planes import move_inside, plane_of
from app.bpmn.editing.rules.create import can_attach, event_in_place
from app.bpmn.editing.rules.verdict import Verdict, allow, refuse
from app.bpmn.kinds import KINDS, Kind, kind
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import (
    ACTIVITIES,
    CONNECTIONS,
    DATA,
    FLOW_NODES,
    SUB_PROCESSES,
    local_id,
    tag,
    title,
)

_INNER = frozenset(["laneSet", "ioSpecification"])


def can_replace(board: Board, node: Any, row: Kind) -> Verdict:
    """Whether an element may become one of this kind."""
    old = tag(node)
    if old == "boundaryEvent" or row.is_boundary:
        return _boundary(board, node, row)
    if old == "participant" and row.tag == "participant":
        return allow(row.key)
    if old in DATA and row.tag in ("dataObjectReference", "dataStoreReference") and old.endswith("Reference"):
        return refuse("Data objects and data stores are different things; create a new one.")
    if old not in FLOW_NODES or not row.is_flow_node:
        return refuse(f"{title(node)} cannot become a {row.label.lower()}.")
    if row.key == "eventSubProcess" and old not in ACTIVITIES:
        return refuse("Only an activity can become an event sub-process.")
    return _in_place(node, row)


def _boundary(board: Board, node: Any, row: Kind) -> Verdict:
    if tag(node) != "boundaryEvent" or not row.is_boundary:
        return refuse("A boundary event stays one; move it off the activity by deleting it.")
    host = board.find(local_id(node.get("attachedToRef")))
    return allow(row.key) if host is None else can_attach(row.tag, row.event_definition, host)


def _in_place(node: Any, row: Kind) -> Verdict:
    refusal = event_in_place(row, node.getparent())
    return allow(row.key) if refusal is None else refusal


def replacements(board: Board, node: Any) -> list[Kind]:
    """What an element may become, in menu order, without what it is already."""
    current = kind_of_element(board, node)
    similar = _similar(tag(node))
    return [row for row in KINDS.values() if row.key != current and similar(row) and can_replace(board, node, row)]


def _similar(name: str) -> Any:
    if name in ACTIVITIES:
        return lambda row: row.tag in ACTIVITIES
    if name == "participant":
        return lambda row: row.tag == "participant"
    if name.endswith("Gateway"):
        return lambda row: row.is_gateway
    return lambda row: row.is_event


def kind_of_element(board: Board, node: Any) -> str:
    """The key of the table's row that an element matches best; empty for what no row describes."""
    found = [tag(each) for each in node if tag(each).endswith(("EventDefinition", "eventDefinitionRef"))]
    definition = "" if len(found) > 1 else next(iter(found), "")
    shape = board.drawn(node.get("id"))
    is_open = shape is not None and shape.get("isExpanded") in ("true", "1")
    best, best_score = "", -1
    for row in KINDS.values():
        if row.tag != tag(node) or row.event_definition != definition or bool(row.triggers) != (len(found) > 1):
            continue
        score = sum(2 if node.get(name) == value else -2 for name, value in row.attributes.items())
        score += row.expanded is None or row.expanded == (
            is_open or (tag(node) == "participant" and bool(node.get("processRef")))
        )
        score += row.horizontal is None or shape is None or row.horizontal == is_horizontal(board, node.get("id"))
        if score > best_score:
            best, best_score = row.key, score
    return best


def replace(board: Board, element_id: str, row: Kind) -> None:
    """Morph an element; see Modeling.replace."""
    node = board.node(element_id)
    verdict = can_replace(board, node, row)
    if not verdict:
        raise Refused(verdict.reason)
    if row.tag == "participant":
        _replace_pool(board, node, row)
        return
    was_open, loses_content = _is_open(board, element_id), tag(node) in SUB_PROCESSES and not row.is_sub_process
    if loses_content:
        _empty(board, node)
    collapses = was_open and row.is_sub_process and not row.expanded
    if collapses:
        move_inside(board, node)
    board.run(ReplaceElement(element_id, row))
    board.rehomed[element_id] = None
    _redraw(board, element_id, row, was_open)


def _redraw(board: Board, element_id: str, row: Kind, was_open: bool) -> None:
    shape, box = board.drawn(element_id), board.box(element_id)
    if shape is None or box is None:
        return
    shape.set_attribute("isExpanded", None if row.expanded is None else "true" if row.expanded else "false")
    shape.set_attribute("isMarkerVisible", "true" if row.tag == "exclusiveGateway" else None)
    node = board.node(element_id)
    opens = row.is_sub_process and bool(row.expanded) and not was_open
    if opens:
        if not open_in_place(board, node, box) and not any(tag(each) in FLOW_NODES for each in node):
            _start_event(board, row, element_id)
        return
    size = _new_size(box, row, was_open)
    if size != (box.width, box.height):
        board.run(ResizeShape(element_id, Bounds.around(box.center, *size).rounded()))


def _new_size(box: Bounds, row: Kind, was_open: bool) -> tuple[float, float]:
    """Activities keep a size that a person gave them; other shapes get the size of their kind."""
    is_activity = row.is_task or row.tag == "callActivity" or row.is_sub_process
    was_activity_size = box.width > 60 and box.height > 30
    if is_activity and bool(row.expanded) == was_open and was_activity_size:
        return box.width, box.height
    return row.size


def _start_event(board: Board, row: Kind, element_id: str) -> None:
    box = board.box(element_id)
    if box is not None and row.tag != "adHocSubProcess":
        start = kind("messageStartEvent" if row.key == "eventSubProcess" else "startEvent")
        place = Bounds.around(Point(box.x + 58, box.center.y), *start.size).rounded()
        board.run(CreateShape(start, place, element_id))


def _empty(board: Board, node: Any) -> None:
    """Remove what a sub-process holds, when it becomes something that holds nothing."""
    for child in list(node):
        is_content = tag(child) in FLOW_NODES | DATA | CONNECTIONS | {"textAnnotation", "group", "dataObject"}
        if child.get("id") and is_content and tag(child) not in ("dataInputAssociation", "dataOutputAssociation"):
            board.run(DeleteElement(child.get("id")))
    for child in [each for each in node if tag(each) == "laneSet"]:
        child.detach()
    plane = plane_of(board, node)
    if plane is not None:
        plane.getparent().detach()


def _is_open(board: Board, element_id: str) -> bool:
    shape = board.drawn(element_id)
    return shape is not None and shape.get("isExpanded") in ("true", "1")


def _replace_pool(board: Board, node: Any, row: Kind) -> None:
    """An expanded pool that becomes a black box loses its process; the other way it starts one."""
    from app.bpmn.editing.behaviours.removal import remove_content
    from app.bpmn.editing.commands.collaboration import GiveProcess

    element_id, box, was_expanded = node.get("id"), board.box(node.get("id")), bool(node.get("processRef"))
    if row.expanded and not node.get("processRef"):
        board.run(GiveProcess(element_id))
    elif not row.expanded and node.get("processRef"):
        process = board.find(local_id(node.get("processRef")))
        remove_content(board, node)
        node.set_attribute("processRef", None)
        if process is not None:
            process.detach()
    if box is not None and was_expanded != row.expanded:
        upright = not is_horizontal(board, element_id)
        size = min(row.size)
        resized = Bounds(box.x, box.y, size, box.height) if upright else Bounds(box.x, box.y, box.width, size)
        board.run(ResizeShape(element_id, resized))
    if box is not None and row.horizontal is not None:
        set_orientation(board, element_id, row.horizontal)
