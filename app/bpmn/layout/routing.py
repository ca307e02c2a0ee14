"""Orthogonal routes between shapes: short, few bends, around other shapes.

First a handful of cheap candidates (straight, L, Z, U for each pair of sides) in order of cost; only when every one of
them runs through a shape is the plane searched (`search.py`). Keeps a single route well under a millisecond.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side, crosses_box, simplified
from app.bpmn.layout.search import search_route

STUB = 20.0
"""How far a route runs straight out of a shape before it bends."""
BEND_COST = 24.0
CLEARANCE = 8.0
"""How far a route keeps from shapes that are in its way."""
OVERLAP_COST = 90.0
CROSSING_COST = 14.0

ALL_SIDES = (Side.RIGHT, Side.BOTTOM, Side.TOP, Side.LEFT)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connection: the shape's box, the sides it prefers (best first) and allows."""

    box: Bounds
    sides: tuple[Side, ...] = ALL_SIDES
    penalties: tuple[float, ...] = (0.0, 20.0, 20.0, 60.0)
    """The extra cost of each of `sides`."""
    docking: Point | None = None
    """A fixed place on the border; the route starts exactly there."""

    def at(self, side: Side) -> Point:
        """Where a route through `side` touches the border."""
        return self.docking or self.box.middle_of(side)


def end_of(box: Bounds, *preferred: Side, rest: float = 60.0) -> End:
    """An end that prefers these sides in order (20 units apart) and takes the others for `rest` more."""
    others = tuple(side for side in ALL_SIDES if side not in preferred)
    steps = tuple(20.0 * index for index in range(len(preferred)))
    return End(box, (*preferred, *others), (*steps, *(rest for _ in others)))


def only(box: Bounds, side: Side, docking: Point | None = None) -> End:
    """An end that leaves through one side, optionally at one exact place."""
    return End(box, (side,), (0.0,), docking)


def route(
    source: End, target: End, obstacles: Iterable[Bounds] = (), lines: Sequence[Polyline] = ()
) -> tuple[Point, ...]:
    """The best orthogonal way from border to border: at least two points, ends in the middle of sides.

    `obstacles` are the shapes to go around (without source and target); `lines` are connections that the route
    should neither run upon nor cross without need. When no clear way exists the shortest unclear one is returned.
    """
    if source.box == target.box:
        return loop(source.box)
    near = _relevant(source, target, obstacles)
    clear, unclear = _best_candidate(source, target, near, lines)
    if clear is not None:
        return clear
    around = search_route(source, target, near, CLEARANCE, BEND_COST)
    if around is not None and not _hits(around, near, (source.box, target.box)):
        return simplified(around)
    return unclear


def loop(box: Bounds) -> tuple[Point, ...]:
    """The connection of a shape with itself: out at the right, back in from below."""
    start, end = box.middle_of(Side.RIGHT), box.middle_of(Side.BOTTOM)
    right, below = box.right + STUB, box.bottom + STUB
    return (start, Point(right, start.y), Point(right, below), Point(end.x, below), end)


def straight(source: Bounds, target: Bounds) -> tuple[Point, Point]:
    """Centre to centre; the caller crops it (`docking.cropped`). For associations."""
    return source.center, target.center


def with_docking(end: End, docking: Point | None, side: Side) -> End:
    """The same end, bound to one place and side when a docking is given."""
    return end if docking is None else replace(end, sides=(side,), penalties=(0.0,), docking=docking)


def _relevant(source: End, target: End, obstacles: Iterable[Bounds]) -> list[Bounds]:
    """Obstacles near the two shapes; not what contains them, is inside them, or covers where they dock."""
    area = Bounds.union((source.box, target.box)).inflated(160)
    near = (box for box in obstacles if box.overlaps(area))
    return [box for box in near if not _is_part_of(box, source) and not _is_part_of(box, target)]


def _is_part_of(box: Bounds, end: End) -> bool:
    if not box.overlaps(end.box):
        return False
    return box.encloses(end.box) or end.box.encloses(box) or box.contains(end.at(end.sides[0]))


def _best_candidate(
    source: End, target: End, obstacles: list[Bounds], lines: Sequence[Polyline]
) -> tuple[tuple[Point, ...] | None, tuple[Point, ...]]:
    """The cheapest candidate without hits (or None), and the cheapest of all."""
    ends = (source.box, target.box)
    clear: tuple[Point, ...] | None = None
    any_way: tuple[Point, ...] = (source.box.center, target.box.center)
    clear_cost = any_cost = math.inf
    for bound, dock, out, goal, into in _side_pairs(source, target):
        if bound >= clear_cost:
            break
        for line in _connectors(dock, out, goal, into):
            extra = bound - abs(dock.x - goal.x) - abs(dock.y - goal.y)
            cost = extra + _manhattan(line) + BEND_COST * (len(line) - 2)
            if cost < any_cost:
                any_way, any_cost = line, cost
            if cost >= clear_cost or _hits(line, obstacles, ends):
                continue
            cost += _conflicts(line, lines) if lines else 0.0
            if cost < clear_cost:
                clear, clear_cost = line, cost
    return clear, any_way


def _side_pairs(source: End, target: End) -> list[tuple[float, Point, Side, Point, Side]]:
    """Every pair of sides with a lower bound of what a route between them costs, cheapest first."""
    goals = [(target.at(side), side, cost) for side, cost in zip(target.sides, target.penalties, strict=True)]
    pairs = []
    for out, out_cost in zip(source.sides, source.penalties, strict=True):
        dock = source.at(out)
        for goal, into, into_cost in goals:
            bound = out_cost + into_cost + abs(dock.x - goal.x) + abs(dock.y - goal.y)
            pairs.append((bound, dock, out, goal, into))
    pairs.sort(key=lambda pair: pair[0])
    return pairs


def _manhattan(line: Polyline) -> float:
    return sum(abs(b.x - a.x) + abs(b.y - a.y) for a, b in pairwise(line))


def _connectors(start: Point, out: Side, end: Point, into: Side) -> list[tuple[Point, ...]]:
    """Simple routes from `start` leaving through `out` to `end` entering through `into`."""
    stub = _stub(start, out, end, into)
    a = start.moved(out.direction[0] * stub, out.direction[1] * stub)
    b = end.moved(into.direction[0] * stub, into.direction[1] * stub)
    middle_x, middle_y = round((a.x + b.x) / 2), round((a.y + b.y) / 2)
    inner = (
        (Point(middle_x, a.y), Point(middle_x, b.y)),
        (Point(a.x, middle_y), Point(b.x, middle_y)),
        (Point(b.x, a.y),),
        (Point(a.x, b.y),),
    )
    lines = [simplified((start, a, *points, b, end)) for points in inner]
    return [line for line in lines if not _turns_back(line) and _leaves(line, out, into)]


def _stub(start: Point, out: Side, end: Point, into: Side) -> float:
    """The usual stub, or half of the gap when two sides face each other closely."""
    if out.opposite is not into:
        return STUB
    dx, dy = out.direction
    gap = (end.x - start.x) * dx + (end.y - start.y) * dy
    return min(STUB, gap / 2) if gap > 0 else STUB


def _turns_back(line: Polyline) -> bool:
    for first, middle, last in zip(line, line[1:], line[2:], strict=False):
        if (middle.x - first.x) * (last.x - middle.x) < 0 or (middle.y - first.y) * (last.y - middle.y) < 0:
            return True
    return False


def _leaves(line: Polyline, out: Side, into: Side) -> bool:
    """Whether the line really leaves through `out` and enters through `into`."""
    return _points_along(line[0], line[1], out) and _points_along(line[-1], line[-2], into)


def _points_along(start: Point, then: Point, side: Side) -> bool:
    dx, dy = side.direction
    return (then.x - start.x) * dx + (then.y - start.y) * dy > 0


def _hits(line: Polyline, obstacles: list[Bounds], ends: tuple[Bounds, Bounds]) -> bool:
    segments = list(pairwise(line))
    if any(crosses_box(a, b, end) for end in ends for a, b in segments):
        return True
    return any(crosses_box(a, b, box) for box in obstacles for a, b in segments)


def _conflicts(line: Polyline, lines: Sequence[Polyline]) -> float:
    """What running upon or across other lines costs."""
    segments = list(pairwise(line))
    total = 0.0
    for other in lines:
        for a, b in pairwise(other):
            for c, d in segments:
                total += _conflict(a, b, c, d)
    return total


def _conflict(a: Point, b: Point, c: Point, d: Point) -> float:
    low_x, high_x = max(min(a.x, b.x), min(c.x, d.x)), min(max(a.x, b.x), max(c.x, d.x))
    low_y, high_y = max(min(a.y, b.y), min(c.y, d.y)), min(max(a.y, b.y), max(c.y, d.y))
    if low_x > high_x or low_y > high_y:
        return 0.0
    shared = max(high_x - low_x, high_y - low_y)
    return OVERLAP_COST if shared > 2 else CROSSING_COST
