"""Points, boxes and segments: immutable, in diagram units, y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


class Side(StrEnum):
    """A side of a box."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"

    direction: tuple[int, int]
    """The unit vector that points out of the box through this side."""
    opposite: Side
    """The side across."""
    is_horizontal: bool
    """Whether a line leaves horizontally through this side."""


def _describe(side: Side, direction: tuple[int, int], opposite: Side) -> None:
    """Attributes, not properties: routing asks for them all the time."""
    side.direction, side.opposite, side.is_horizontal = direction, opposite, direction[0] != 0


_describe(Side.TOP, (0, -1), Side.BOTTOM)
_describe(Side.RIGHT, (1, 0), Side.LEFT)
_describe(Side.BOTTOM, (0, 1), Side.TOP)
_describe(Side.LEFT, (-1, 0), Side.RIGHT)


class Point(NamedTuple):
    """A place."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> Point:
        """This point shifted by (dx, dy)."""
        return Point(self.x + dx, self.y + dy)

    def distance_to(self, other: Point) -> float:
        """Euclidean distance."""
        return math.hypot(other.x - self.x, other.y - self.y)

    def rounded(self) -> Point:
        """This point on whole units."""
        return Point(float(round(self.x)), float(round(self.y)))


class Bounds(NamedTuple):
    """A box: left top corner, width and height (both >= 0)."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def around(cls, center: Point, width: float, height: float) -> Bounds:
        """The box of this size with this centre."""
        return cls(center.x - width / 2, center.y - height / 2, width, height)

    @classmethod
    def spanning(cls, first: Point, second: Point) -> Bounds:
        """The smallest box that holds both points."""
        left, top = min(first.x, second.x), min(first.y, second.y)
        return cls(left, top, abs(first.x - second.x), abs(first.y - second.y))

    @classmethod
    def union(cls, boxes: Iterable[Bounds]) -> Bounds:
        """The smallest box that holds all; raises ValueError when there is none."""
        all_boxes = list(boxes)
        if not all_boxes:
            raise ValueError("No boxes to span.")
        left, top = min(box.x for box in all_boxes), min(box.y for box in all_boxes)
        right, bottom = max(box.right for box in all_boxes), max(box.bottom for box in all_boxes)
        return cls(left, top, right - left, bottom - top)

    @property
    def right(self) -> float:
        """x of the right border."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the bottom border."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        x, y, width, height = self
        return Point(x + width / 2, y + height / 2)

    def middle_of(self, side: Side) -> Point:
        """The middle of one side."""
        x, y, width, height = self
        dx, dy = side.direction
        return Point(x + width / 2 + dx * width / 2, y + height / 2 + dy * height / 2)

    def moved(self, dx: float, dy: float) -> Bounds:
        """This box shifted by (dx, dy)."""
        return Bounds(self.x + dx, self.y + dy, self.width, self.height)

    def inflated(self, by: float) -> Bounds:
        """This box grown by `by` on every side (shrunk when negative, never below zero size)."""
        x, y, before_width, before_height = self
        width, height = max(0.0, before_width + 2 * by), max(0.0, before_height + 2 * by)
        return Bounds(x + before_width / 2 - width / 2, y + before_height / 2 - height / 2, width, height)

    def rounded(self) -> Bounds:
        """This box with position and size on whole units."""
        return Bounds(float(round(self.x)), float(round(self.y)), float(round(self.width)), float(round(self.height)))

    def contains(self, point: Point) -> bool:
        """Whether the point is inside or on the border."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def encloses(self, other: Bounds) -> bool:
        """Whether `other` lies wholly inside."""
        ax, ay, a_width, a_height = self
        bx, by, b_width, b_height = other
        return ax <= bx and ay <= by and ax + a_width >= bx + b_width and ay + a_height >= by + b_height

    def overlaps(self, other: Bounds) -> bool:
        """Whether the insides share an area (touching borders do not)."""
        ax, ay, a_width, a_height = self
        bx, by, b_width, b_height = other
        return ax < bx + b_width and bx < ax + a_width and ay < by + b_height and by < ay + a_height

    def nearest_side(self, point: Point) -> Side:
        """The side whose border line is closest to the point."""
        distances = {
            Side.TOP: abs(point.y - self.y),
            Side.BOTTOM: abs(point.y - self.bottom),
            Side.LEFT: abs(point.x - self.x),
            Side.RIGHT: abs(point.x - self.right),
        }
        return min(distances, key=lambda side: distances[side])


Polyline = Sequence[Point]


def crosses_box(start: Point, end: Point, box: Bounds) -> bool:
    """Whether the segment runs through the inside of the box (along its border does not count)."""
    ax, ay = start
    bx, by = end
    x, y, width, height = box
    if (ax <= x and bx <= x) or (ax >= x + width and bx >= x + width):
        return False
    if (ay <= y and by <= y) or (ay >= y + height and by >= y + height):
        return False
    if ax == bx or ay == by:
        return True
    return _clipped_length(start, end, box) > 0


def _clipped_length(start: Point, end: Point, box: Bounds) -> float:
    """The share of the segment inside the box (Liang-Barsky clipping)."""
    dx, dy = end.x - start.x, end.y - start.y
    low, high = 0.0, 1.0
    checks = ((-dx, start.x - box.x), (dx, box.right - start.x), (-dy, start.y - box.y), (dy, box.bottom - start.y))
    for slope, room in checks:
        if slope == 0:
            if room <= 0:
                return 0.0
        elif slope < 0:
            low = max(low, room / slope)
        else:
            high = min(high, room / slope)
    return max(0.0, high - low)


def extent(line: Polyline) -> Bounds:
    """The smallest box that holds every point of a line."""
    xs, ys = [point[0] for point in line], [point[1] for point in line]
    left, top = min(xs), min(ys)
    return Bounds(left, top, max(xs) - left, max(ys) - top)


def length(line: Polyline) -> float:
    """The length along the line."""
    return sum(line[index].distance_to(line[index + 1]) for index in range(len(line) - 1))


def point_along(line: Polyline, share: float) -> Point:
    """The point at `share` (0..1) of the line's length."""
    rest = length(line) * share
    for index in range(len(line) - 1):
        start, end = line[index], line[index + 1]
        piece = start.distance_to(end)
        if piece and rest <= piece:
            part = rest / piece
            return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
        rest -= piece
    return line[-1]


def nearest_on_segment(point: Point, start: Point, end: Point) -> Point:
    """The point of the segment that is closest to `point`."""
    dx, dy = end.x - start.x, end.y - start.y
    squared = dx * dx + dy * dy
    if not squared:
        return start
    part = max(0.0, min(1.0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / squared))
    return Point(start.x + dx * part, start.y + dy * part)


def nearest_segment(point: Point, line: Polyline) -> tuple[int, Point]:
    """Index of the segment closest to `point` and the closest point on it."""
    best = (math.inf, 0, line[0])
    for index in range(len(line) - 1):
        candidate = nearest_on_segment(point, line[index], line[index + 1])
        best = min(best, (point.distance_to(candidate), index, candidate))
    return best[1], best[2]


def simplified(line: Polyline, tolerance: float = 0.01) -> tuple[Point, ...]:
    """The line without repeated points and without points on the straight way between their neighbours."""
    kept: list[Point] = []
    for point in line:
        if kept and _is_same(kept[-1], point, tolerance):
            continue
        while len(kept) >= 2 and _is_between(kept[-2], kept[-1], point, tolerance):
            kept.pop()
        kept.append(point)
    if len(kept) == 1:
        kept.append(line[-1])
    return tuple(kept)


def _is_same(first: Point, second: Point, tolerance: float) -> bool:
    (ax, ay), (bx, by) = first, second
    dx, dy = bx - ax, by - ay
    return abs(dx) <= tolerance and abs(dy) <= tolerance and math.hypot(dx, dy) <= tolerance


def _is_between(first: Point, middle: Point, last: Point, tolerance: float) -> bool:
    (ax, ay), (bx, by), (cx, cy) = first, middle, last
    to_x, to_y = bx - ax, by - ay
    if to_x * (cx - bx) + to_y * (cy - by) < 0:
        return False
    across = abs(to_x * (cy - ay) - to_y * (cx - ax))
    return across <= tolerance or across <= tolerance * math.hypot(cx - ax, cy - ay)


def is_orthogonal(line: Polyline, tolerance: float = 0.5) -> bool:
    """Whether every segment is horizontal or vertical."""
    return all(abs(a.x - b.x) <= tolerance or abs(a.y - b.y) <= tolerance for a, b in pairwise(line))
