"""What a step on the router's grid costs because of the lines that are drawn already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from app.bpmn.layout.conflicts import CLOSE, CROSSING_COST, OVERLAP_COST
from app.bpmn.layout.geometry import Polyline


class Charges:
    """Costs of steps to the right from (column, row), and of steps down from it."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], lines: Sequence[Polyline]) -> None:
        self._across: dict[tuple[int, int], float] = {}
        self._down: dict[tuple[int, int], float] = {}
        for line in lines:
            for a, b in pairwise(line):
                if a.y == b.y:
                    _charge(xs, ys, (a.x, b.x), a.y, self._across, self._down, False)
                elif a.x == b.x:
                    _charge(ys, xs, (a.y, b.y), a.x, self._down, self._across, True)

    def of(self, column: int, row: int, heading: int) -> float:
        """The cost of the step between a place and its neighbour to the right (heading 0, 2) or below (1, 3)."""
        steps = self._down if heading % 2 else self._across
        return steps.get((column, row), 0.0) if steps else 0.0


def _charge(
    along: Sequence[float],
    across: Sequence[float],
    span: tuple[float, float],
    at: float,
    upon: dict[tuple[int, int], float],
    over: dict[tuple[int, int], float],
    swap: bool,
) -> None:
    """Charge steps that run upon a segment (it spans `span` at `at`), and steps that lead over it."""
    low, high = min(span), max(span)
    for track in range(bisect_right(across, at - CLOSE), bisect_left(across, at + CLOSE)):
        for step in range(max(0, bisect_right(along, low) - 1), bisect_left(along, high)):
            _add(upon, (track, step) if swap else (step, track), OVERLAP_COST)
    step = bisect_left(across, at) - 1
    if 0 <= step < len(across) - 1:
        for track in range(bisect_right(along, low), bisect_left(along, high)):
            _add(over, (step, track) if swap else (track, step), CROSSING_COST)


def _add(charges: dict[tuple[int, int], float], key: tuple[int, int], cost: float) -> None:
    charges[key] = charges.get(key, 0.0) + cost
