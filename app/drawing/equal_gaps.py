"""Equal gaps while dragging: where a box stands as far from its neighbours as they stand from each other.

Pure geometry, in diagram units. The x axis is served directly; the y axis by turning everything over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.bpmn.layout.geometry import Bounds

FARTHEST_GAP = 400.0


@dataclass(frozen=True, slots=True)
class Gap:
    """One of the equal gaps: from `start` to `end` along its axis, at `across` on the other one."""

    is_horizontal: bool
    start: float
    end: float
    across: float


@dataclass(frozen=True, slots=True)
class GapSnap:
    """The correction along one axis, and the gaps that it makes equal."""

    shift: float
    gaps: tuple[Gap, ...]


class EqualGaps:
    """The shapes that stand still during one drag."""

    def __init__(self, boxes: Iterable[Bounds]) -> None:
        self._across = sorted(boxes, key=lambda box: box.x)
        self._down = sorted((_turned(box) for box in self._across), key=lambda box: box.x)

    def horizontal(self, box: Bounds, tolerance: float) -> GapSnap | None:
        """The nearest place with equal gaps at the left and right, within `tolerance`."""
        return _nearest(self._across, box, tolerance, True)

    def vertical(self, box: Bounds, tolerance: float) -> GapSnap | None:
        """The nearest place with equal gaps above and below, within `tolerance`."""
        return _nearest(self._down, _turned(box), tolerance, False)


def _turned(box: Bounds) -> Bounds:
    return Bounds(box.y, box.x, box.height, box.width)


def _nearest(still: Sequence[Bounds], box: Bounds, tolerance: float, is_horizontal: bool) -> GapSnap | None:
    row = [each for each in still if each.y < box.bottom and each.bottom > box.y]
    left = [each for each in row if each.right <= box.x + tolerance]
    right = [each for each in row if each.x >= box.right - tolerance]
    best: GapSnap | None = None
    for goal, spans in (*_between(left, right, box), *_after(left), *_before(right, box)):
        shift = goal - box.x
        if abs(shift) <= tolerance and (best is None or abs(shift) < abs(best.shift)):
            across = box.center.y
            best = GapSnap(shift, tuple(Gap(is_horizontal, start, end, across) for start, end in spans))
    return best


Candidate = tuple[float, tuple[tuple[float, float], ...]]


def _between(left: Sequence[Bounds], right: Sequence[Bounds], box: Bounds) -> Iterable[Candidate]:
    """In the middle between both neighbours."""
    if not left or not right:
        return
    low, high = max(each.right for each in left), min(each.x for each in right)
    gap = (high - low - box.width) / 2
    if 0 < gap <= FARTHEST_GAP:
        yield low + gap, ((low, low + gap), (high - gap, high))


def _after(left: Sequence[Bounds]) -> Iterable[Candidate]:
    """Behind a neighbour, as far as it stands behind the one before."""
    if not left:
        return
    last = max(left, key=lambda each: each.right)
    before = [each.right for each in left if each.right < last.x]
    if before and 0 < (gap := last.x - max(before)) <= FARTHEST_GAP:
        yield last.right + gap, ((max(before), last.x), (last.right, last.right + gap))


def _before(right: Sequence[Bounds], box: Bounds) -> Iterable[Candidate]:
    """Before a neighbour, as far as the next one stands behind it."""
    if not right:
        return
    first = min(right, key=lambda each: each.x)
    behind = [each.x for each in right if each.x > first.right]
    if behind and 0 < (gap := min(behind) - first.right) <= FARTHEST_GAP:
        goal = first.x - gap - box.width
        yield goal, ((first.x - gap, first.x), (first.right, min(behind)))
