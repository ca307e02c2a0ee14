"""Lanes: stacked without gaps inside their pool. Adding, splitting, resizing and filling, horizontal or vertical."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from app.bpmn.editing.behaviours.lines_follow import follow
from app.bpmn.editing.board import Board, connections
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.create_shape import back_index
from app.bpmn.editing.commands.reshape import MoveShapes, ResizeShape
from app.bpmn.layout.geometry import Bounds
from app.bpmn.model import new_node
from app.bpmn.structure import local_id, process_ref, tag, title

HEADER = 30.0
NEW_SIZE = 120.0
SMALLEST = 60.0
SHORTEST = 130.0
"""How short a lane may be along its pool: a task still finds room."""
LEAST = 20.0
"""Below this a lane is not pushed by its neighbours."""
WHERE = ("above", "below", "split2", "split3")
BESIDE = {"left": "above", "right": "below"}
"""What above and below are called in a vertical pool, whose lanes stand side by side."""


def is_horizontal(board: Board, element_id: str) -> bool:
    """Whether a pool or lane runs from left to right; its lanes are stacked downwards then."""
    shape = board.drawn(element_id)
    return shape is None or shape.get("isHorizontal") not in ("false", "0")


def inner(box: Bounds, horizontal: bool) -> Bounds:
    """The area of a pool or lane without its header."""
    if horizontal:
        return Bounds(box.x + HEADER, box.y, box.width - HEADER, box.height)
    return Bounds(box.x, box.y + HEADER, box.width, box.height - HEADER)


def span(box: Bounds, horizontal: bool) -> tuple[float, float]:
    """Start and end along the axis on which lanes are stacked."""
    return (box.y, box.bottom) if horizontal else (box.x, box.right)


def spanning(area: Bounds, start: float, end: float, horizontal: bool) -> Bounds:
    """The part of an area from `start` to `end` along the stacking axis."""
    if horizontal:
        return Bounds(area.x, start, area.width, end - start)
    return Bounds(start, area.y, end - start, area.height)


def lanes_in(board: Board, holder: Any) -> list[Any]:
    """The lanes directly inside a pool, or inside a lane, as they are stacked on this plane."""
    container = process_ref(board.document, holder) if tag(holder) == "participant" else holder
    names = ("laneSet", "childLaneSet")
    sets = [child for child in container if tag(child) in names] if container is not None else []
    found = [lane for lane_set in sets for lane in lane_set if tag(lane) == "lane" and board.box(lane.get("id"))]
    horizontal = is_horizontal(board, holder.get("id"))
    return sorted(found, key=lambda lane: span(board.box(lane.get("id")) or Bounds(0, 0, 0, 0), horizontal)[0])


def holder_of_lane(board: Board, lane: Any) -> Any:
    """The pool or lane that a lane is stacked in."""
    around = lane.getparent().getparent()
    if tag(around) == "lane":
        return around
    found = board.document.references_to(around.get("id"), "processRef")
    return next((each for each in found if tag(each) == "participant"), None)


def fill(board: Board, holder: Any) -> None:
    """Stretch the lanes of a pool or lane to its area: the outer two take up what it grew or shrank."""
    box = board.box(holder.get("id"))
    lanes = lanes_in(board, holder)
    if box is None or not lanes:
        return
    horizontal = is_horizontal(board, holder.get("id"))
    area = inner(box, horizontal)
    for lane, (start, end) in zip(lanes, _stretched(board, lanes, span(area, horizontal), horizontal), strict=True):
        wanted = spanning(area, start, end, horizontal)
        if wanted != board.box(lane.get("id")):
            board.run(ResizeShape(lane.get("id"), wanted))


def _stretched(
    board: Board, lanes: Sequence[Any], room: tuple[float, float], horizontal: bool
) -> list[tuple[float, float]]:
    """Where each lane starts and ends: the inner borders stay; when a lane would vanish, all shrink alike."""
    spans = [span(_box(board, lane), horizontal) for lane in lanes]
    borders = [room[0], *(end for _, end in spans[:-1]), room[1]]
    if any(end - start < LEAST for start, end in pairwise(borders)):
        total = sum(end - start for start, end in spans) or 1.0
        scale = (room[1] - room[0]) / total
        for index, (start, end) in enumerate(spans[:-1]):
            borders[index + 1] = borders[index] + (end - start) * scale
    return list(pairwise(borders))


def add_lane(board: Board, element_id: str, where: str) -> str:
    """Add a lane to a pool or beside a lane, or split; returns the (first) new lane's id. Raises Refused."""
    node = board.node(element_id)
    if tag(node) not in ("participant", "lane") or board.box(element_id) is None:
        raise Refused("Lanes belong into a pool.")
    if not is_horizontal(board, element_id):
        where = BESIDE.get(where, where)
    if where not in WHERE:
        raise Refused(f"A lane goes {', '.join(WHERE[:-1])} or {WHERE[-1]}, not '{where}'.")
    if tag(node) == "participant" and process_ref(board.document, node) is None:
        raise Refused(f"{title(node)} is a black box and has no lanes.")
    if where.startswith("split"):
        return _split(board, node, int(where[5:]))
    if tag(node) == "participant":
        lanes = lanes_in(board, node)
        if not lanes:
            _split(board, node, 1)
            lanes = lanes_in(board, node)
        node = lanes[0] if where == "above" else lanes[-1]
    return _beside(board, node, where)


def _split(board: Board, node: Any, parts: int) -> str:
    if lanes_in(board, node):
        raise Refused(f"{title(node)} is divided already; divide one of its lanes.")
    box = board.box(node.get("id")) or Bounds(0, 0, 0, 0)
    horizontal = is_horizontal(board, node.get("id"))
    area = inner(box, horizontal)
    low, high = span(area, horizontal)
    if (high - low) / parts < SMALLEST:
        _make_room(board, node, low + parts * SMALLEST - high, horizontal)
        area = inner(board.box(node.get("id")) or box, horizontal)
        low, high = span(area, horizontal)
    lane_set = _lane_set(board, node)
    borders = [round(low + (high - low) * index / parts) for index in range(parts + 1)]
    made = [_new_lane(board, lane_set, None, horizontal) for _ in range(parts)]
    for lane_id, (start, end) in zip(made, pairwise(borders), strict=True):
        _draw(board, lane_id, spanning(area, start, end, horizontal), horizontal)
    return made[0]


def _make_room(board: Board, node: Any, by: float, horizontal: bool) -> None:
    box = board.box(node.get("id")) or Bounds(0, 0, 0, 0)
    end = span(box, horizontal)[1]
    _shift(board, node, end, by, horizontal, below=True)


def _lane_set(board: Board, node: Any) -> Any:
    name = "childLaneSet" if tag(node) == "lane" else "laneSet"
    container = process_ref(board.document, node) if tag(node) == "participant" else node
    found = next((each for each in container if tag(each) == name), None)
    return found if found is not None else container.add(new_node(name, id=board.new_id(name)))


def _new_lane(board: Board, lane_set: Any, beside: tuple[Any, int] | None, horizontal: bool) -> str:
    lane = new_node("lane", id=board.new_id("lane"))
    if beside is None:
        lane_set.add(lane)
    else:
        lane_set.insert(lane_set.index(beside[0]) + beside[1], lane)
    return str(lane.get("id"))


def _draw(board: Board, lane_id: str, box: Bounds, horizontal: bool) -> None:
    shape = board.draw_shape(lane_id, box, back_index(board))
    shape.set_attribute("isHorizontal", "true" if horizontal else "false")


def _beside(board: Board, lane: Any, where: str) -> str:
    box = board.box(lane.get("id")) or Bounds(0, 0, 0, 0)
    horizontal = is_horizontal(board, lane.get("id"))
    start, end = span(box, horizontal)
    below = where == "below"
    _shift(board, lane, end if below else start, NEW_SIZE, horizontal, below)
    borders = (end, end + NEW_SIZE) if below else (start - NEW_SIZE, start)
    lane_id = _new_lane(board, lane.getparent(), (lane, 1 if below else 0), horizontal)
    _draw(board, lane_id, spanning(box, *borders, horizontal), horizontal)
    return lane_id


def _shift(board: Board, node: Any, line: float, by: float, horizontal: bool, below: bool) -> None:
    """Make room at a line: everything beyond moves away by `by`, the pool and lanes around `node` grow."""
    frames = frames_of(board, node)
    if tag(node) == "participant":
        frames = [node, *frames]
    growing = {each.get("id") for each in frames}
    beyond = []
    for element_id, box in list(board.places.boxes().items()):
        start, end = span(box, horizontal)
        if element_id not in growing and (start >= line - 0.5 if below else end <= line + 0.5):
            beyond.append(element_id)
    beyond = with_their_hosts(board, beyond)
    signed = by if below else -by
    board.run(MoveShapes(tuple(beyond), 0 if horizontal else signed, signed if horizontal else 0))
    before = {frame.get("id"): _box(board, frame) for frame in frames}
    for element_id, box in before.items():
        start, end = span(box, horizontal)
        grown = (start, end + by) if below else (start - by, end)
        board.set_box(element_id, spanning(box, *grown, horizontal))
    follow(board, connections(board, before), before)


def with_their_hosts(board: Board, element_ids: Sequence[str]) -> list[str]:
    """The shapes without the events whose activity is not among them, and with all events whose activity is."""
    chosen = set(element_ids)
    events = {
        event_id: host_id
        for event_id in board.places.boxes()
        if (host_id := local_id(board.node(event_id).get("attachedToRef"))) and board.box(host_id) is not None
    }
    kept = [each for each in element_ids if each not in events or events[each] in chosen]
    return kept + [each for each, host_id in events.items() if host_id in chosen and each not in chosen]


def frames_of(board: Board, lane: Any) -> list[Any]:
    """The lanes and the pool around a lane, inside out; none around a pool."""
    frames = []
    holder = holder_of_lane(board, lane) if tag(lane) == "lane" else None
    while holder is not None:
        frames.append(holder)
        holder = holder_of_lane(board, holder) if tag(holder) == "lane" else None
    return frames


def resize_lane(board: Board, lane: Any, wanted: Bounds) -> None:
    """Move the borders of a lane: the neighbour gives way, at the outside the pool grows or shrinks."""
    box = board.box(lane.get("id")) or wanted
    horizontal = is_horizontal(board, lane.get("id"))
    holder = holder_of_lane(board, lane)
    if holder is None:
        raise Refused("The lane has no pool on this diagram.")
    siblings = lanes_in(board, holder)
    index = siblings.index(lane)
    wanted = _long_enough(box, wanted, horizontal)
    (old_start, old_end), (start, end) = span(box, horizontal), span(wanted, horizontal)
    if start != old_start:
        _move_border(board, holder, siblings[index - 1] if index else None, lane, start, horizontal)
    if end != old_end:
        after = siblings[index + 1] if index + 1 < len(siblings) else None
        _move_border(board, holder, lane, after, end, horizontal)
    _resize_length(board, holder, box, wanted, horizontal)


def _long_enough(box: Bounds, wanted: Bounds, horizontal: bool) -> Bounds:
    """The wanted box, held back along the pool where the lane would keep no room for a task."""
    low, high = span(wanted, not horizontal)
    if high - low >= SHORTEST:
        return wanted
    from_start = low != span(box, not horizontal)[0]
    low, high = (high - SHORTEST, high) if from_start else (low, low + SHORTEST)
    return spanning(wanted, low, high, not horizontal)


def _move_border(board: Board, holder: Any, upper: Any, lower: Any, at: float, horizontal: bool) -> None:
    """Move the border between two stacked lanes; without one of them it is the border of their holder."""
    if upper is not None:
        start, end = span(_box(board, upper), horizontal)
        at = max(at, start + min(SMALLEST, end - start))
    if lower is not None:
        start, end = span(_box(board, lower), horizontal)
        at = min(at, end - min(SMALLEST, end - start))
    if upper is None or lower is None:
        _move_outer(board, holder, at, upper is None, horizontal)
        return
    for lane, is_upper in ((upper, True), (lower, False)):
        start, end = span(_box(board, lane), horizontal)
        borders = (start, at) if is_upper else (at, end)
        board.run(ResizeShape(lane.get("id"), spanning(_box(board, lane), *borders, horizontal)))


def _move_outer(board: Board, holder: Any, at: float, is_start: bool, horizontal: bool) -> None:
    start, end = span(_box(board, holder), horizontal)
    wanted = spanning(_box(board, holder), at if is_start else start, end if is_start else at, horizontal)
    if tag(holder) == "lane":
        resize_lane(board, holder, wanted)
    else:
        board.run(ResizeShape(holder.get("id"), wanted))


def _resize_length(board: Board, holder: Any, box: Bounds, wanted: Bounds, horizontal: bool) -> None:
    """A change of a lane's length is one of its whole pool."""
    frames: Sequence[Any] = [holder, *frames_of(board, holder)]
    pool = _box(board, frames[-1])
    if horizontal and (wanted.x != box.x or wanted.right != box.right):
        left, right = pool.x + wanted.x - box.x, pool.right + wanted.right - box.right
        board.run(ResizeShape(frames[-1].get("id"), Bounds(left, pool.y, right - left, pool.height)))
    elif not horizontal and (wanted.y != box.y or wanted.bottom != box.bottom):
        top, bottom = pool.y + wanted.y - box.y, pool.bottom + wanted.bottom - box.bottom
        board.run(ResizeShape(frames[-1].get("id"), Bounds(pool.x, top, pool.width, bottom - top)))


def _box(board: Board, node: Any) -> Bounds:
    return board.box(node.get("id")) or Bounds(0, 0, 0, 0)
