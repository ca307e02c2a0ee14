"""The natural line of a connection: which sides it prefers, what it avoids, where it docks, by kind of its ends."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board, stand_in
from app.bpmn.editing.links import ends_of
from app.bpmn.layout.docking import Outline, cropped, is_on_border, outline_of
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side
from app.bpmn.layout.routing import End, keeping, route
from app.bpmn.layout.sides import flow_ends, message_end
from app.bpmn.structure import CONNECTIONS, DATA_ASSOCIATIONS, local_id, tag

_SEE_THROUGH = frozenset(["participant", "lane", "group", "textAnnotation"])
COMPANY = 60.0
"""How far around the ends of a flow other lines matter to it."""
_STRAIGHT = DATA_ASSOCIATIONS | {"association", "conversationLink"}


def natural_line(board: Board, connection: Any, old: Polyline = ()) -> tuple[Point, ...]:
    """The line that a connection gets when nobody has bent it; empty when an end is not drawn here."""
    source_id, target_id = ends_of(connection)
    source, target = anchor(board, source_id), anchor(board, target_id)
    if source is None or target is None:
        return ()
    return line_between(board, tag(connection), source_id, target_id, connection.get("id") or "", old)


def line_between(
    board: Board, kind: str, source_id: str, target_id: str, own_id: str = "", old: Polyline = ()
) -> tuple[Point, ...]:
    """The natural line of a connection of a kind; both ends must be drawn here.

    With its line before (`old`, its ends on the borders as they are now) it rather keeps the sides where it docked.
    """
    source, target = anchor(board, source_id), anchor(board, target_id)
    if source is None or target is None:
        return ()
    if kind in _STRAIGHT:
        return _straight(board, (source_id, source), (target_id, target))
    if kind == "messageFlow":
        return _message(board, (source_id, source), (target_id, target), own_id)
    ends = _flow_ends(board, source_id, source, target_id, target)
    if old:
        ends = (keeping(ends[0], side_at(source, old[0])), keeping(ends[1], side_at(target, old[-1])))
    company, strangers = _lines_around(board, source_id, target_id, own_id)
    return route(*ends, lambda area: _around(board, area), company, strangers)


def anchor(board: Board, element_id: str) -> Bounds | None:
    """The box that a connection docks at: a shape's, or the middle of a flow that a note is attached to.

    For what a collapsed sub-process hides, that of the sub-process.
    """
    box = board.box(stand_in(board, element_id))
    if box is not None:
        return box
    line = board.line(element_id)
    if not line:
        return None
    middle = line[len(line) // 2 - 1 : len(line) // 2 + 1]
    return Bounds.around(Point((middle[0].x + middle[1].x) / 2, (middle[0].y + middle[1].y) / 2), 2, 2)


def outline(board: Board, element_id: str) -> Outline:
    """The outline of an element's shape."""
    return outline_of(tag(board.find(stand_in(board, element_id))))


def obstacles(board: Board, *ends: Bounds) -> list[Bounds]:
    """The shapes that a line between these boxes goes around."""
    return shapes_in(board, Bounds.union(ends).inflated(160))


def shapes_in(board: Board, area: Bounds) -> list[Bounds]:
    """The shapes in an area that a line goes around: not what frames them, nor notes."""
    return [box for element_id, box in board.places.near(area) if _blocks(board, element_id)]


def _around(board: Board, area: Bounds) -> list[Bounds]:
    """The shapes in an area that a sequence flow goes around or stays in: pools too, it never leaves one."""
    found = board.places.near(area)
    return [box for each, box in found if _blocks(board, each) or tag(board.find(each)) == "participant"]


def _blocks(board: Board, element_id: str) -> bool:
    return tag(board.find(element_id)) not in _SEE_THROUGH


def _straight(board: Board, source: tuple[str, Bounds], target: tuple[str, Bounds]) -> tuple[Point, ...]:
    ends = [(box, outline(board, element_id)) for element_id, box in (source, target)]
    return cropped([source[1].center, target[1].center], ends[0], ends[1])


def _flow_ends(board: Board, source_id: str, source: Bounds, target_id: str, target: Bounds) -> tuple[End, End]:
    source_node, target_node = board.node(source_id), board.node(target_id)
    side = boundary_side(board, source_node, source) if tag(source_node) == "boundaryEvent" else None
    return flow_ends(tag(source_node), source, tag(target_node), target, side)


def boundary_side(board: Board, event: Any, box: Bounds) -> Side:
    """The side of its host on which a boundary event sits."""
    host = board.box(local_id(event.get("attachedToRef")))
    return Side.BOTTOM if host is None else outward_side(host, box.center)


def outward_side(host: Bounds, at: Point) -> Side:
    """The side of a box nearest to a point; at a corner the horizontal border wins."""
    if abs(at.y - host.bottom) <= 2:
        return Side.BOTTOM
    if abs(at.y - host.y) <= 2:
        return Side.TOP
    return host.nearest_side(at)


def _lines_around(board: Board, source_id: str, target_id: str, own_id: str) -> tuple[list[Polyline], list[Polyline]]:
    """The lines nearby: those with the same source or target, which a flow may join, and all others."""
    boxes = [box for each in (source_id, target_id) if (box := anchor(board, each)) is not None]
    company: list[Polyline] = []
    strangers: list[Polyline] = []
    for other_id, line in board.places.lines.near(Bounds.union(boxes).inflated(COMPANY)):
        if other_id != own_id and len(line) > 1:
            ends = board.links.ends(other_id)
            (company if ends[0] == source_id or ends[1] == target_id else strangers).append(line)
    return company, strangers


def side_at(box: Bounds, at: Point) -> Side | None:
    """The side of a box on which a point lies; None when it is on none."""
    side = box.nearest_side(at)
    return side if box.inflated(2).contains(at) else None


def _message(
    board: Board, source: tuple[str, Bounds], target: tuple[str, Bounds], own_id: str = ""
) -> tuple[Point, ...]:
    start, end = _message_boxes(board, source, target)
    down = end.center.y >= start.center.y
    first = message_end(start, Side.BOTTOM if down else Side.TOP)
    second = message_end(end, Side.TOP if down else Side.BOTTOM)
    blocking = [box for box in obstacles(board, start, end) if not _is_same(box, source[1], target[1])]
    company, strangers = _lines_around(board, source[0], target[0], own_id)
    line = route(first, second, blocking, company, strangers)
    if _docks_at(board, source, line[0]) and _docks_at(board, target, line[-1]):
        return line
    return _straight(board, source, target)


def _docks_at(board: Board, end: tuple[str, Bounds], point: Point) -> bool:
    return is_on_border(end[1], outline(board, end[0]), point, 2.0)


def _message_boxes(board: Board, source: tuple[str, Bounds], target: tuple[str, Bounds]) -> tuple[Bounds, Bounds]:
    """The boxes to route between: of a pool only the column across from the other end."""
    is_pool = [tag(board.find(element_id)) == "participant" for element_id, _ in (source, target)]
    start, end = source[1], target[1]
    if is_pool[0]:
        start = _column(start, _common_middle(start, end) if is_pool[1] else end.center.x)
    if is_pool[1]:
        end = _column(end, start.center.x)
    return start, end


def _column(pool: Bounds, x: float) -> Bounds:
    inside = min(max(x, pool.x + 40), pool.right - 10)
    return Bounds(inside, pool.y, 0, pool.height)


def _common_middle(first: Bounds, second: Bounds) -> float:
    return (max(first.x, second.x) + min(first.right, second.right)) / 2


def _is_same(box: Bounds, *others: Bounds) -> bool:
    return any(box == other for other in others)


def is_edge_kind(node: Any) -> bool:
    """Whether a node is drawn as an edge."""
    return tag(node) in CONNECTIONS
