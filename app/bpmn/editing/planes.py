"""The plane of a collapsed sub-process: collapsing moves what it shows to a diagram of its own, expanding back.

What leads across its border (messages, notes, data) stays on the plane around it and ends at the collapsed shape, its
stand-in.
"""

from __future__ import annotations

from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.commands.lines import RouteAnew
from app.bpmn.editing.drawing import write_sketch
from app.bpmn.editing.ids import id_like
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.layout.joining import draw_lines
from app.bpmn.layout.scopes import place_scope
from app.bpmn.layout.sketch import Sketch
from app.bpmn.structure import local_id

PADDING = 32.0
HOME = (160.0, 100.0)
"""Where the content of a new plane starts."""


def plane_of(board: Board, node: Any) -> Any:
    """The plane that shows the inside of a collapsed sub-process; None without one."""
    found = board.document.references_to(node.get("id"), "bpmnElement")
    return next((each for each in found if each.tag == di.PLANE), None)


def content_of(board: Board, node: Any) -> list[Any]:
    """The shapes and edges on this plane of what is inside a sub-process, at any depth, and only there."""
    inside = {each.get("id") for each in node.iterdescendants() if each.get("id")}
    return [drawn for key, drawn in board.places.drawn.items() if key in inside and _stays_inside(board, drawn, inside)]


def _stays_inside(board: Board, drawn: Any, inside: set[str]) -> bool:
    return di.is_shape(drawn) or all(end in inside for end in board.links.ends(local_id(drawn.get("bpmnElement"))))


def move_inside(board: Board, node: Any) -> Point | None:
    """Take the content's shapes off this plane, onto a plane of the sub-process's own; returns where the content
    began on this plane, None without any."""
    content = content_of(board, node)
    plane = plane_of(board, node)
    if plane is None:
        plane = new_plane(board, node)
    area = _area(content)
    if content:
        start = area or Bounds(0, 0, 0, 0)
        _carry(board, content, plane, HOME[0] - start.x, HOME[1] - start.y)
    board.forget()
    return Point(area.x, area.y) if area is not None else None


def drawn_inside(board: Board, node: Any) -> tuple[Any, Bounds | None]:
    """The plane of a sub-process's own, drawn now if it never was, and what its content takes up there."""
    plane = plane_of(board, node) if is_drawn_inside(board, node) else draw_inside(board, node)
    return plane, _area(_content_on(plane)) if plane is not None else None


def _content_on(plane: Any) -> list[Any]:
    return [each for each in plane if each.tag in (di.SHAPE, di.EDGE)]


def _area(content: list[Any]) -> Bounds | None:
    shapes = [di.bounds_of(each) for each in content if di.is_shape(each)]
    return Bounds.union(shapes) if shapes else None


def move_outside(board: Board, node: Any, plane: Any, start: Point) -> None:
    """Bring the content's shapes from the sub-process's own plane onto this one, beginning at `start`."""
    content = _content_on(plane)
    area = _area(content)
    if area is not None:
        _carry(board, content, board.plane, start.x - area.x, start.y - area.y)
        board.forget()
    plane.getparent().detach()
    lay_crossing_lines(board, node)


def lay_crossing_lines(board: Board, node: Any) -> None:
    """Lay the lines across the border of a sub-process anew, when it was opened or closed."""
    inside = {each.get("id") for each in node.iterdescendants() if each.get("id")}
    crossing = {each: None for element_id in inside for each in board.links.of(element_id)}
    for connection_id in sorted(crossing):
        if board.drawn(connection_id) is not None and not all(end in inside for end in board.links.ends(connection_id)):
            board.run(RouteAnew(connection_id))


def is_drawn_inside(board: Board, node: Any) -> bool:
    """Whether anything inside a sub-process has a shape on any plane."""
    return any(
        drawn.tag in (di.SHAPE, di.EDGE)
        for each in node.iterdescendants()
        if each.get("id")
        for drawn in board.document.references_to(each.get("id"), "bpmnElement")
    )


def draw_inside(board: Board, node: Any) -> Any:
    """The plane of a sub-process whose content was never drawn, laid out; without content the plane that it has."""
    plane = plane_of(board, node)
    placed = place_scope(node)
    if not placed.boxes:
        return plane
    plane = new_plane(board, node) if plane is None else plane
    sketch = Sketch(node.get("id"))
    sketch.boxes.update({key: box.moved(*HOME) for key, box in placed.boxes.items()})
    sketch.open |= placed.open
    draw_lines(board.document, sketch, [node])
    write_sketch(board.document, sketch, plane)
    return plane


def new_plane(board: Board, node: Any) -> Any:
    """A plane in a diagram of its own for a sub-process, empty."""
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
