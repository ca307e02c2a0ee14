"""Move the inner segments of a route aside, where they would run upon a line that has nothing to do with it.

The first and the last segment stay: they are where the flow docks. After Wybrow, Marriott and Stuckey, "Orthogonal
connector routing" (2009), one line at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.bpmn.layout.conflicts import CROSSING_COST, crossing_count, run_together
from app.bpmn.layout.geometry import Bounds, Point, Polyline, crosses_box

GAP = 10.0
MOST_STEPS = 4
SHORTEST = 8.0
"""No segment is made shorter than this."""


def nudged(line: Polyline, others: Sequence[Polyline], boxes: Sequence[Bounds]) -> tuple[Point, ...]:
    """The line with its inner segments moved off `others`, as little as it takes, never into one of the boxes."""
    points = tuple(line)
    for index in range(1, len(points) - 2):
        if _is_upon(points[index], points[index + 1], others):
            points = _aside(points, index, others, boxes)
    return points


def _is_upon(a: Point, b: Point, others: Sequence[Polyline]) -> bool:
    return any(run_together(a, b, c, d) for other in others for c, d in pairwise(other))


def _aside(
    line: tuple[Point, ...], index: int, others: Sequence[Polyline], boxes: Sequence[Bounds]
) -> tuple[Point, ...]:
    best, best_cost = line, float("inf")
    for step in range(1, MOST_STEPS + 1):
        for offset in (step * GAP, -step * GAP):
            moved = _shifted(line, index, offset)
            if moved is None or _is_upon(moved[index], moved[index + 1], others) or _hits(moved, index, boxes):
                continue
            cost = abs(offset) + CROSSING_COST * crossing_count(moved[index - 1 : index + 3], others)
            if cost < best_cost:
                best, best_cost = moved, cost
    return best


def _shifted(line: tuple[Point, ...], index: int, offset: float) -> tuple[Point, ...] | None:
    """The line with one inner segment moved across its direction; None when a neighbour would vanish or turn."""
    a, b = line[index], line[index + 1]
    dx, dy = (0.0, offset) if a.y == b.y else (offset, 0.0)
    moved = (*line[:index], a.moved(dx, dy), b.moved(dx, dy), *line[index + 2 :])
    for at in (index - 1, index + 1):
        if not _same_way(line[at], line[at + 1], moved[at], moved[at + 1]):
            return None
    return moved


def _same_way(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether a segment still runs as it did, and long enough."""
    along = (b.x - a.x) * (d.x - c.x) + (b.y - a.y) * (d.y - c.y)
    return along > 0 and abs(d.x - c.x) + abs(d.y - c.y) >= SHORTEST


def _hits(line: Polyline, index: int, boxes: Sequence[Bounds]) -> bool:
    return any(crosses_box(a, b, box) for a, b in pairwise(line[index - 1 : index + 3]) for box in boxes)
