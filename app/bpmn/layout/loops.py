"""The connection of a shape with itself: around the corner where it meets least."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.bpmn.layout.conflicts import conflicts, segments_of
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side, crosses_box

STUB = 20.0
HIT_COST = 1000.0
STEP_COST = 10.0
CORNERS = (
    (Side.RIGHT, Side.BOTTOM),
    (Side.RIGHT, Side.TOP),
    (Side.BOTTOM, Side.LEFT),
    (Side.TOP, Side.LEFT),
)
"""Out through the first side and in through the second, best first."""


def loop(box: Bounds, obstacles: Sequence[Bounds] = (), lines: Sequence[Polyline] = ()) -> tuple[Point, ...]:
    """The best loop of a shape: out at the right and in from below, unless that corner is taken."""
    drawn = segments_of(lines)
    best, best_cost = _around(box, *CORNERS[0], STUB), float("inf")
    for rank, (out, into) in enumerate(CORNERS):
        for reach in (STUB, STUB * 2, STUB / 2):
            line = _around(box, out, into, reach)
            hits = sum(1 for each in obstacles for a, b in pairwise(line) if crosses_box(a, b, each))
            cost = HIT_COST * hits + STEP_COST * rank + abs(reach - STUB) / 4 + conflicts(line, drawn)
            if cost < best_cost:
                best, best_cost = line, cost
    return best


def _around(box: Bounds, out: Side, into: Side, reach: float) -> tuple[Point, ...]:
    start, end = box.middle_of(out), box.middle_of(into)
    first = start.moved(out.direction[0] * reach, out.direction[1] * reach)
    last = end.moved(into.direction[0] * reach, into.direction[1] * reach)
    corner = Point(first.x, last.y) if out.is_horizontal else Point(last.x, first.y)
    return (start, first, corner, last, end)
