"""The cheap routes: straight, L, Z and U for each pair of sides, and which of them is best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from app.bpmn.layout.conflicts import conflicts, segments_of
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side, crosses_box, simplified

if TYPE_CHECKING:
    from app.bpmn.layout.routing import End

STUB = 20.0
"""How far a route runs straight out of a shape before it bends."""
BEND_COST = 24.0


def best_candidate(
    source: End, target: End, obstacles: list[Bounds], lines: Sequence[Polyline], frame: Bounds | None = None
) -> tuple[tuple[Point, ...] | None, tuple[Point, ...]]:
    """The cheapest candidate that is clear of obstacles and stays in the frame (or None), and the cheapest of all."""
    ends = (source.box, target.box)
    drawn = segments_of(lines)
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
            if cost >= clear_cost or hits(line, obstacles, ends) or _is_outside(line, frame):
                continue
            cost += conflicts(line, drawn, clear_cost - cost) if drawn else 0.0
            if cost < clear_cost:
                clear, clear_cost = line, cost
    return clear, any_way


def hits(line: Polyline, obstacles: Sequence[Bounds], ends: tuple[Bounds, Bounds]) -> bool:
    """Whether a line runs through an obstacle or through its own shapes."""
    for a, b in pairwise(line):
        (ax, ay), (bx, by) = a, b
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        for boxes in (ends, obstacles):
            for x, y, width, height in boxes:
                is_near = right > x and left < x + width and bottom > y and top < y + height
                if is_near and (left == right or top == bottom or crosses_box(a, b, Bounds(x, y, width, height))):
                    return True
    return False


def _is_outside(line: Polyline, frame: Bounds | None) -> bool:
    return frame is not None and not all(frame.contains(point) for point in line)


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
    total = 0.0
    for (ax, ay), (bx, by) in pairwise(line):
        total += abs(bx - ax) + abs(by - ay)
    return total


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
    return min(STUB, gap // 2 or gap / 2) if gap > 0 else STUB


def _turns_back(line: Polyline) -> bool:
    for (ax, ay), (bx, by), (cx, cy) in zip(line, line[1:], line[2:], strict=False):
        if (bx - ax) * (cx - bx) < 0 or (by - ay) * (cy - by) < 0:
            return True
    return False


def _leaves(line: Polyline, out: Side, into: Side) -> bool:
    """Whether the line really leaves through `out` and enters through `into`."""
    return _points_along(line[0], line[1], out) and _points_along(line[-1], line[-2], into)


def _points_along(start: Point, then: Point, side: Side) -> bool:
    dx, dy = side.direction
    return (then.x - start.x) * dx + (then.y - start.y) * dy > 0
