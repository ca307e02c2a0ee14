"""The plane of a collapsed sub-process: collapsing moves what it shows to a diagram of its own, expanding back."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.ids import id_like
from app.bpmn.layout.geometry import Bounds

PADDING = 32.0
HOME = (160.0, 100.0)
"""Where the content of a new plane starts."""


def plane_of(board: Board, node: Any) -> Any:
    """The plane that shows the inside of a collapsed sub-process; None without one."""
    found = board.document.references_to(node.get("id"), "bpmnElement")
    return next((each for each in found if each.tag == di.PLANE), None)


def content_of(board: Board, node: Any) -> list[Any]:
    """The shapes and edges on this plane of everything inside a sub-process, at any depth."""
    wanted = {each.get("id") for each in node.iterdescendants() if each.get("id")}
    return [drawn for key, drawn in board.places.drawn.items() if key in wanted]


def move_inside(board: Board, node: Any) -> None:
    """Take the content's shapes off this plane, onto a plane of the sub-process's own."""
    content = content_of(board, node)
    plane = plane_of(board, node)
    if plane is None:
        plane = _new_plane(board, node)
    if content:
        shapes = [di.bounds_of(each) for each in content if di.is_shape(each)]
        area = Bounds.union(shapes) if shapes else Bounds(0, 0, 0, 0)
        _carry(board, content, plane, HOME[0] - area.x, HOME[1] - area.y)
    board.forget()


def move_outside(board: Board, node: Any) -> bool:
    """Bring the content's shapes from the sub-process's own plane onto this one; False when there is none."""
    plane = plane_of(board, node)
    box = board.box(node.get("id"))
    if plane is None or box is None:
        return False
    content = [each for each in plane if each.tag in (di.SHAPE, di.EDGE)]
    shapes = [di.bounds_of(each) for each in content if di.is_shape(each)]
    if shapes:
        area = Bounds.union(shapes)
        _carry(board, content, board.plane, box.x + PADDING - area.x, box.y + PADDING - area.y)
        board.forget()
        room = Bounds(box.x, box.y, area.width + 2 * PADDING, area.height + 2 * PADDING)
        board.run(ResizeShape(node.get("id"), Bounds.union((box, room))))
    plane.getparent().detach()
    return bool(shapes)


def _new_plane(board: Board, node: Any) -> Any:
    definitions = board.document.definitions
    diagram = definitions.makeelement(di.DIAGRAM)
    diagram.set_attribute("id", id_like(board.document, f"{node.get('id')}_diagram", "BPMNDiagram"))
    plane = diagram.makeelement(di.PLANE)
    plane.set_attribute("id", id_like(board.document, f"{node.get('id')}_plane", "BPMNPlane"))
    plane.set_attribute("bpmnElement", node.get("id"))
    diagram.add(plane)
    definitions.add(diagram)
    return plane


def _carry(board: Board, content: list[Any], plane: Any, dx: float, dy: float) -> None:
    dx, dy = float(round(dx)), float(round(dy))
    for drawn in content:
        if di.is_shape(drawn):
            di.set_bounds(drawn, di.bounds_of(drawn).moved(dx, dy))
        else:
            di.set_waypoints(drawn, [point.moved(dx, dy) for point in di.waypoints_of(drawn)])
        label = di.label_bounds(drawn)
        if label is not None:
            di.set_label_bounds(drawn, label.moved(dx, dy))
        drawn.detach()
        plane.add(drawn)
