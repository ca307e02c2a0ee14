"""Snapping while dragging: to the middles and edges of other shapes first, then to the grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from app.bpmn.layout.geometry import Bounds, Point

GRID = 8.0
TOLERANCE = 5.0


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to show: at `position` on the x axis (vertical line) or the y axis, from `start` to `end` along it."""

    is_vertical: bool
    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Snap:
    """The correction to add to a dragged box, and the guides that explain it."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


def on_grid(value: float, grid: float = GRID) -> float:
    """The nearest grid line."""
    return round(value / grid) * grid


def point_on_grid(point: Point, grid: float = GRID) -> Point:
    """The nearest grid crossing."""
    return Point(on_grid(point.x, grid), on_grid(point.y, grid))


class _Axis:
    """Sorted snap positions on one axis, each with the span of the shape it comes from."""

    def __init__(self, marks: Iterable[tuple[float, float, float]]) -> None:
        self._marks = sorted(marks)
        self._positions = [mark[0] for mark in self._marks]

    def nearest(self, position: float, tolerance: float) -> tuple[float, float, float] | None:
        """The mark closest to `position`, if within `tolerance`."""
        index = bisect_left(self._positions, position)
        near = self._marks[max(0, index - 1) : index + 1]
        found = min(near, key=lambda mark: abs(mark[0] - position), default=None)
        return found if found is not None and abs(found[0] - position) <= tolerance else None


class SnapTargets:
    """The shapes that stand still during one drag; made once when it starts, asked at every step in O(log n)."""

    def __init__(self, boxes: Iterable[Bounds]) -> None:
        still = list(boxes)
        self._middles_x = _Axis((box.center.x, box.y, box.bottom) for box in still)
        self._middles_y = _Axis((box.center.y, box.x, box.right) for box in still)
        self._edges_x = _Axis(mark for box in still for mark in _spans(box.x, box.right, box.y, box.bottom))
        self._edges_y = _Axis(mark for box in still for mark in _spans(box.y, box.bottom, box.x, box.right))

    def snap(self, box: Bounds, grid: float = GRID, tolerance: float = TOLERANCE) -> Snap:
        """The correction for a dragged box: middle to middle, edge to edge, else its middle to the grid."""
        dx, vertical = self._along(
            self._middles_x, self._edges_x, (box.center.x, box.x, box.right), (box.y, box.bottom), grid, tolerance, True
        )
        dy, horizontal = self._along(
            self._middles_y,
            self._edges_y,
            (box.center.y, box.y, box.bottom),
            (box.x, box.right),
            grid,
            tolerance,
            False,
        )
        return Snap(dx, dy, tuple(guide for guide in (vertical, horizontal) if guide is not None))

    @staticmethod
    def _along(
        middles: _Axis,
        edges: _Axis,
        marks: tuple[float, float, float],
        span: tuple[float, float],
        grid: float,
        tolerance: float,
        is_vertical: bool,
    ) -> tuple[float, Guide | None]:
        for axis, own in ((middles, marks[:1]), (edges, marks[1:])):
            found = [(hit, position) for position in own if (hit := axis.nearest(position, tolerance))]
            if found:
                hit, position = min(found, key=lambda pair: abs(pair[0][0] - pair[1]))
                guide = Guide(is_vertical, hit[0], min(hit[1], span[0]), max(hit[2], span[1]))
                return hit[0] - position, guide
        return on_grid(marks[0], grid) - marks[0] if grid else 0.0, None


def _spans(low: float, high: float, start: float, end: float) -> tuple[tuple[float, float, float], ...]:
    return (low, start, end), (high, start, end)
