"""What lines do to each other: cross, or run upon one another. Costs for the router."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.bpmn.layout.geometry import Point, Polyline

OVERLAP_COST = 90.0
CROSSING_COST = 14.0
CLOSE = 7.0
"""Parallel segments nearer than this read as one line."""
TOUCH = 2.0
"""Segments that share no more than this only touch."""

Segment = tuple[Point, Point]


Extent = tuple[float, float, float, float]
"""Left, top, right, bottom of a segment."""


def segments_of(lines: Sequence[Polyline]) -> list[Extent]:
    """The segments of all lines; made once, they are asked about many times."""
    return [_extent(a, b) for line in lines for a, b in pairwise(line)]


def conflicts(line: Polyline, segments: Sequence[Extent], most: float = float("inf")) -> float:
    """What running upon or across other lines costs; stops counting beyond `most`."""
    total = 0.0
    for a, b in pairwise(line):
        left, top, right, bottom = _extent(a, b)
        for other in segments:
            if (
                other[0] <= right + CLOSE
                and other[2] >= left - CLOSE
                and other[1] <= bottom + CLOSE
                and other[3] >= top - CLOSE
            ):
                total += _conflict((left, top, right, bottom), other)
        if total > most:
            break
    return total


def _extent(a: Point, b: Point) -> Extent:
    ax, ay = a
    bx, by = b
    return (ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)


def crossing_count(line: Polyline, lines: Sequence[Polyline]) -> int:
    """How often a line crosses others, at right angles and inside both segments."""
    return sum(
        1 for other in lines for a, b in pairwise(other) for c, d in pairwise(line) if crossing(a, b, c, d) is not None
    )


def crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where a horizontal and a vertical segment cross, apart from their ends; None when they do not."""
    if a.y == b.y and c.x == d.x:
        if min(a.x, b.x) < c.x < max(a.x, b.x) and min(c.y, d.y) < a.y < max(c.y, d.y):
            return Point(c.x, a.y)
    elif a.x == b.x and c.y == d.y and min(c.x, d.x) < a.x < max(c.x, d.x) and min(a.y, b.y) < c.y < max(a.y, b.y):
        return Point(a.x, c.y)
    return None


def run_together(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two parallel segments run side by side so closely that they read as one."""
    if a.y == b.y and c.y == d.y:
        return abs(a.y - c.y) < CLOSE and min(max(a.x, b.x), max(c.x, d.x)) - max(min(a.x, b.x), min(c.x, d.x)) > TOUCH
    if a.x == b.x and c.x == d.x:
        return abs(a.x - c.x) < CLOSE and min(max(a.y, b.y), max(c.y, d.y)) - max(min(a.y, b.y), min(c.y, d.y)) > TOUCH
    return False


def _conflict(first: Extent, second: Extent) -> float:
    low_x, high_x = max(first[0], second[0]), min(first[2], second[2])
    low_y, high_y = max(first[1], second[1]), min(first[3], second[3])
    if low_x > high_x or low_y > high_y:
        return OVERLAP_COST if _side_by_side(first, second) else 0.0
    return OVERLAP_COST if max(high_x - low_x, high_y - low_y) > TOUCH else CROSSING_COST


def _side_by_side(first: Extent, second: Extent) -> bool:
    corners = ((Point(*each[:2]), Point(*each[2:])) for each in (first, second))
    (a, b), (c, d) = corners
    return run_together(a, b, c, d)
