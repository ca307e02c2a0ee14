"""Lanes change places: each takes what is drawn in it along. Runs inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import inside, moving_with
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.shift_shapes import ShiftShapes
from app.bpmn.editing.lanes import frames_of, holder_of_lane, is_horizontal, lanes_in, span
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import CONNECTIONS, local_id, tag, title

DIRECTIONS = {"up": -1, "left": -1, "down": 1, "right": 1}


def move_lane(board: Board, lane_id: str, where: str | int) -> None:
    """Put a lane at another place among its neighbours; see Modeling.move_lane."""
    lane = board.node(lane_id)
    holder = holder_of_lane(board, lane) if tag(lane) == "lane" else None
    if holder is None or board.box(lane_id) is None:
        raise Refused(f"{title(lane)} is no lane of a pool on this diagram.")
    siblings = lanes_in(board, holder)
    goal = _goal(siblings.index(lane), where, len(siblings), title(lane))
    if siblings[goal] is lane:
        return
    order = [each for each in siblings if each is not lane]
    order.insert(goal, lane)
    _restack(board, holder, siblings, order)
    _reorder(lane, siblings, goal)


def _goal(index: int, where: str | int, count: int, name: str) -> int:
    """The new place, counted from 0. Raises Refused."""
    if isinstance(where, str) and where not in DIRECTIONS:
        raise Refused(f"A lane moves up or down, or to a place counted from 0, not '{where}'.")
    goal = index + DIRECTIONS[where] if isinstance(where, str) else where
    if not 0 <= goal < count:
        if isinstance(where, str):
            raise Refused(f"{name} is the {'first' if goal < 0 else 'last'} already.")
        raise Refused(f"There are {count} lanes: choose a place from 0 to {count - 1}.")
    return goal


def _restack(board: Board, holder: Any, old: Sequence[Any], new: Sequence[Any]) -> None:
    """Stack the lanes in the new order from where the first one began; all in one go."""
    horizontal = is_horizontal(board, holder.get("id"))
    spans = {lane: span(board.box(lane.get("id")) or Bounds(0, 0, 0, 0), horizontal) for lane in old}
    content = {lane: _content(board, holder, lane) for lane in old}
    at = spans[old[0]][0]
    shifts: dict[str, tuple[float, float]] = {}
    for lane in new:
        by = at - spans[lane][0]
        shifts.update(dict.fromkeys(content[lane], (0.0, by) if horizontal else (by, 0.0)))
        at += spans[lane][1] - spans[lane][0]
    board.run(ShiftShapes(shifts))


def _content(board: Board, holder: Any, lane: Any) -> list[str]:
    """The ids of a lane, the lanes inside it, and everything whose middle is drawn in it."""
    area = board.box(lane.get("id")) or Bounds(0, 0, 0, 0)
    pool = [holder, *frames_of(board, holder)][-1]
    found = [each.get("id") for each in lane.iter("{*}lane") if board.box(each.get("id")) is not None]
    for child in inside(board, pool):
        box = board.box(child.get("id") or "")
        if box is None or tag(child) in CONNECTIONS | {"lane"} or _is_attached(board, child):
            continue
        if area.contains(box.center):
            found += moving_with(board, [child.get("id")])
    return list(dict.fromkeys(found))


def _is_attached(board: Board, node: Any) -> bool:
    return tag(node) == "boundaryEvent" and board.box(local_id(node.get("attachedToRef"))) is not None


def _reorder(lane: Any, siblings: Sequence[Any], goal: int) -> None:
    """The order in the file follows the order on the diagram, as lists and reports of lanes read it."""
    lane_set, other = lane.getparent(), siblings[goal]
    if other.getparent() is not lane_set:
        return
    after = siblings.index(lane) < goal
    lane_set.remove(lane)
    lane_set.insert(lane_set.index(other) + after, lane)
