"""Turn a pool: from left to right, or from top to bottom. Runs inside a transaction.

Steps stand in the order of their flow: their middles change axes, spread or drawn together as the width and height of
a task ask for; sizes stay. Lines are laid anew.
"""

from __future__ import annotations

from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board, connections
from app.bpmn.editing.closure import inside, moving_with
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.lines import RouteAnew
from app.bpmn.editing.commands.name_and_label import PlaceLabel
from app.bpmn.editing.commands.shift_shapes import ShiftShapes
from app.bpmn.editing.labelling import natural_label
from app.bpmn.editing.lanes import HEADER, inner, is_horizontal, lanes_in, span, spanning
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import CONNECTIONS, local_id, tag, title

ALONG, ACROSS = 0.8, 1.4
"""How distances change, along the flow and across it, when a pool is turned upright; back the other way round."""


def set_orientation(board: Board, pool_id: str, horizontal: bool) -> None:
    """Turn a pool with all that is in it; see Modeling.set_orientation."""
    pool, box = board.node(pool_id), board.box(pool_id)
    if tag(pool) != "participant" or box is None:
        raise Refused(f"{title(pool)} is no pool on this diagram.")
    if is_horizontal(board, pool_id) == horizontal:
        return
    turn = _Turn(box, horizontal)
    content = moving_with(board, [pool_id])
    spans = _lane_spans(board, pool)
    board.run(ShiftShapes(_shifts(board, pool, turn)))
    _mark(board, pool_id, horizontal)
    board.set_box(pool_id, turn.pool())
    _turn_lanes(board, pool, spans, turn)
    _push_pools(board, pool_id, box, turn.pool())
    _lay_lines(board, content)


class _Turn:
    """Where places of a pool are after it was turned."""

    def __init__(self, box: Bounds, horizontal: bool) -> None:
        self.box = box
        self.horizontal = horizontal
        self.along = 1 / ALONG if horizontal else ALONG
        self.across = 1 / ACROSS if horizontal else ACROSS

    def pool(self) -> Bounds:
        """The turned pool; its top left corner stays."""
        corner = self.place(Point(self.box.right, self.box.bottom))
        return Bounds.spanning(Point(self.box.x, self.box.y), corner)

    def place(self, point: Point) -> Point:
        """Where a point of the pool is now."""
        x, y = point.x - self.box.x, point.y - self.box.y
        along, across = (y, x) if self.horizontal else (x, y)
        along = HEADER + (along - HEADER) * self.along
        across = across * self.across
        turned = (along, across) if self.horizontal else (across, along)
        return Point(round(self.box.x + turned[0]), round(self.box.y + turned[1]))


def _shifts(board: Board, pool: Any, turn: _Turn) -> dict[str, tuple[float, float]]:
    """How far each shape goes: what is directly in the pool by its middle, with what belongs to it."""
    shifts: dict[str, tuple[float, float]] = {}
    for child in inside(board, pool):
        box = board.box(child.get("id") or "")
        if box is None or tag(child) in CONNECTIONS | {"lane"} or board.box(local_id(child.get("attachedToRef"))):
            continue
        goal = turn.place(box.center)
        by = round(goal.x - box.center.x), round(goal.y - box.center.y)
        shifts.update(dict.fromkeys(moving_with(board, [child.get("id")]), by))
    return shifts


def _mark(board: Board, element_id: str, horizontal: bool) -> None:
    board.drawn(element_id).set_attribute("isHorizontal", "true" if horizontal else "false")


def _lane_spans(board: Board, holder: Any) -> dict[str, tuple[float, float]]:
    """Where each lane of a pool starts and ends across the flow, nested ones too."""
    horizontal = is_horizontal(board, holder.get("id"))
    found = {}
    for lane in lanes_in(board, holder):
        found[lane.get("id")] = span(board.box(lane.get("id")) or Bounds(0, 0, 0, 0), horizontal)
        found.update(_lane_spans(board, lane))
    return found


def _turn_lanes(board: Board, holder: Any, spans: dict[str, tuple[float, float]], turn: _Turn) -> None:
    area = inner(board.box(holder.get("id")) or Bounds(0, 0, 0, 0), turn.horizontal)
    low, high = span(area, turn.horizontal)
    old_start, new_start = (turn.box.x, turn.box.y) if turn.horizontal else (turn.box.y, turn.box.x)
    lanes = sorted(lanes_in(board, holder), key=lambda lane: spans[lane.get("id")])
    for lane in lanes:
        lane_id = lane.get("id")
        first, last = (round(new_start + (each - old_start) * turn.across) for each in spans[lane_id])
        end = high if lane is lanes[-1] else last
        _mark(board, lane_id, turn.horizontal)
        board.set_box(lane_id, spanning(area, low if lane is lanes[0] else first, end, turn.horizontal))
        _turn_lanes(board, lane, spans, turn)


def _push_pools(board: Board, pool_id: str, old: Bounds, new: Bounds) -> None:
    """The pools below and at the right keep their distance."""
    shifts: dict[str, tuple[float, float]] = {}
    for element_id, box in list(board.places.boxes().items()):
        if element_id == pool_id or tag(board.find(element_id)) != "participant":
            continue
        dx = new.right - old.right if box.x >= old.right else 0.0
        dy = new.bottom - old.bottom if box.y >= old.bottom else 0.0
        shifts.update(dict.fromkeys(moving_with(board, [element_id]), (dx, dy)))
    board.run(ShiftShapes(shifts))


def _lay_lines(board: Board, content: list[str]) -> None:
    for connection_id in connections(board, content):
        if board.drawn(connection_id) is None:
            continue
        board.run(RouteAnew(connection_id))
        if di.label_bounds(board.drawn(connection_id)) is not None:
            place = natural_label(board, board.node(connection_id))
            if place is not None:
                board.run(PlaceLabel(connection_id, place))
