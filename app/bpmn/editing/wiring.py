"""The natural line of a connection: which sides it prefers, what it avoids, where it docks, by kind of its ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.links import ends_of
from app.bpmn.layout.docking import Outline, cropped, outline_of
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side
from app.bpmn.layout.routing import End, loop, route
from app.bpmn.layout.sides import flow_ends, message_end
from app.bpmn.structure import CONNECTIONS, DATA_ASSOCIATIONS, EVENTS, GATEWAYS, local_id, tag

_SEE_THROUGH = frozenset(["participant", "lane", "group", "textAnnotation"])
_STRAIGHT = DATA_ASSOCIATIONS | {"association", "conversationLink"}


def natural_line(board: Board, connection: Any) -> tuple[Point, ...]:
    """The line that a connection gets when nobody has bent it; empty when an end is not drawn here."""
    source_id, target_id = ends_of(connection)
    source, target = anchor(board, source_id), anchor(board, target_id)
    if source is None or target is None:
        return ()
    return line_between(board, tag(connection), source_id, target_id, connection.get("id") or "")


def line_between(board: Board, kind: str, source_id: str, target_id: str, own_id: str = "") -> tuple[Point, ...]:
    """The natural line of a connection of a kind; both ends must be drawn here."""
    source, target = anchor(board, source_id), anchor(board, target_id)
    if source is None or target is None:
        return ()
    if kind in _STRAIGHT:
        return _straight(board, (source_id, source), (target_id, target))
    if source_id == target_id:
        return loop(source)
    if kind == "messageFlow":
        return _message(board, (source_id, source), (target_id, target))
    ends = _flow_ends(board, source_id, source, target_id, target)
    return route(*ends, obstacles(board, source, target), _company(board, source_id, target_id, own_id))


def anchor(board: Board, element_id: str) -> Bounds | None:
    """The box that a connection docks at: a shape's, or the middle of a flow that a note is attached to."""
    box = board.box(element_id)
    if box is not None:
        return box
    line = board.line(element_id)
    if not line:
        return None
    middle = line[len(line) // 2 - 1 : len(line) // 2 + 1]
    return Bounds.around(Point((middle[0].x + middle[1].x) / 2, (middle[0].y + middle[1].y) / 2), 2, 2)


def outline(board: Board, element_id: str) -> Outline:
    """The outline of an element's shape."""
    return outline_of(tag(board.find(element_id)))


def obstacles(board: Board, *ends: Bounds) -> list[Bounds]:
    """The shapes that a line between these boxes goes around."""
    area = Bounds.union(ends).inflated(160)
    return [box for element_id, box in board.places.near(area) if _blocks(board, element_id)]


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


def _company(board: Board, source_id: str, target_id: str, own_id: str) -> list[Polyline]:
    """The lines that a flow should not run upon: those that share a gateway or event with it at the same end."""
    lines: list[Polyline] = []
    for element_id, index in ((source_id, 0), (target_id, 1)):
        if tag(board.find(element_id)) in GATEWAYS | EVENTS:
            lines += _others_at(board, element_id, own_id)
        elif index == 0:
            lines += [line for line in _others_at(board, element_id, own_id) if line]
    return lines


def _others_at(board: Board, element_id: str, own_id: str) -> Iterable[Polyline]:
    ids = (each for each in board.links.of(element_id) if each != own_id)
    return [line for each in ids if (line := board.line(each))]


def _message(board: Board, source: tuple[str, Bounds], target: tuple[str, Bounds]) -> tuple[Point, ...]:
    start, end = _message_boxes(board, source, target)
    down = end.center.y >= start.center.y
    first = message_end(start, Side.BOTTOM if down else Side.TOP)
    second = message_end(end, Side.TOP if down else Side.BOTTOM)
    blocking = [box for box in obstacles(board, start, end) if not _is_same(box, source[1], target[1])]
    return route(first, second, blocking)


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
