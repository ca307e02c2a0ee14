"""Keep the bends that a person made: adjust a route to shapes that moved or were resized instead of drawing it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.bpmn.layout.docking import Outline, cropped, is_on_border
from app.bpmn.layout.geometry import Bounds, Point, Polyline, crosses_box, is_orthogonal, simplified

ROOM_FOR_STEP = 20.0


@dataclass(frozen=True, slots=True)
class Moved:
    """A shape at one end of a connection: its box before and after."""

    old: Bounds
    new: Bounds
    outline: Outline

    @property
    def delta(self) -> tuple[float, float] | None:
        """How far it moved; None when its size changed too."""
        if abs(self.old.width - self.new.width) > 1e-6 or abs(self.old.height - self.new.height) > 1e-6:
            return None
        return self.new.x - self.old.x, self.new.y - self.old.y

    def carried(self, point: Point) -> Point:
        """Where a docking point of the old box lies on the new one: shifted, or at the same share of its size."""
        if self.delta is not None:
            return point.moved(*self.delta)
        across = (point.x - self.old.x) / self.old.width if self.old.width else 0.5
        down = (point.y - self.old.y) / self.old.height if self.old.height else 0.5
        return Point(self.new.x + across * self.new.width, self.new.y + down * self.new.height)


def unmoved(box: Bounds, outline: Outline) -> Moved:
    """An end that stays where it is."""
    return Moved(box, box, outline)


def repaired(line: Polyline, source: Moved, target: Moved) -> tuple[Point, ...] | None:
    """The line adapted to its moved ends, with every bend that can stay; None when it must be routed anew."""
    if source.delta is not None and source.delta == target.delta:
        return tuple(point.moved(*source.delta) for point in line)
    start, end = source.carried(line[0]), target.carried(line[-1])
    if not is_orthogonal(line):
        return _kept_bends([start, *line[1:-1], end], source, target)
    if len(line) == 2:
        return _still_straight(line, start, end, source, target)
    points = [start, *line[1:-1], end]
    points[1] = _aligned(line[0], line[1], points[0], points[1])
    points[-2] = _aligned(line[-1], line[-2], points[-1], points[-2])
    fixed = simplified(points)
    return fixed if _is_sound(fixed, source, target) else None


def stepped(line: Polyline, source: Moved, target: Moved) -> tuple[Point, ...] | None:
    """A straight line whose ends are no longer level, with a step half way; None where there is no room for one."""
    if len(line) != 2 or not is_orthogonal(line):
        return None
    start, end = source.carried(line[0]), target.carried(line[1])
    if abs(line[0].y - line[1].y) <= 0.5:
        gap, middle = (end.x - start.x) * _sign(line[1].x - line[0].x), float(round((start.x + end.x) / 2))
        inner = (Point(middle, start.y), Point(middle, end.y))
    else:
        gap, middle = (end.y - start.y) * _sign(line[1].y - line[0].y), float(round((start.y + end.y) / 2))
        inner = (Point(start.x, middle), Point(end.x, middle))
    if gap < ROOM_FOR_STEP:
        return None
    return (start, *inner, end)


def _sign(number: float) -> float:
    return 1.0 if number > 0 else -1.0


def hits(line: Polyline, obstacles: Sequence[Bounds]) -> bool:
    """Whether the line runs through any of the boxes."""
    return any(crosses_box(a, b, box) for a, b in pairwise(line) for box in obstacles)


def _kept_bends(points: list[Point], source: Moved, target: Moved) -> tuple[Point, ...]:
    if len(points) == 2:
        points = [source.new.center, target.new.center]
    return cropped(points, (source.new, source.outline), (target.new, target.outline))


def _aligned(old_end: Point, old_bend: Point, end: Point, bend: Point) -> Point:
    """The bend next to an end, shifted so that their segment stays horizontal or vertical as it was."""
    if abs(old_end.y - old_bend.y) <= 0.5:
        return Point(bend.x, end.y)
    return Point(end.x, bend.y)


def _still_straight(line: Polyline, start: Point, end: Point, source: Moved, target: Moved) -> tuple[Point, ...] | None:
    """A straight connection stays when its ends are still in line, the same way round."""
    was_horizontal = abs(line[0].y - line[1].y) <= 0.5
    aligned = abs(start.y - end.y) <= 0.5 if was_horizontal else abs(start.x - end.x) <= 0.5
    if not aligned:
        return None
    fixed = (start, end)
    same_way = (end.x - start.x) * (line[1].x - line[0].x) + (end.y - start.y) * (line[1].y - line[0].y) > 0
    return fixed if same_way and _is_sound(fixed, source, target) else None


def _is_sound(line: Polyline, source: Moved, target: Moved) -> bool:
    """Orthogonal, without turning back, docked at both borders, and not through its own shapes."""
    if not is_orthogonal(line) or turns_back(line):
        return False
    if not is_on_border(source.new, source.outline, line[0]) or not is_on_border(target.new, target.outline, line[-1]):
        return False
    boxes = (source.new.inflated(-1), target.new.inflated(-1))
    return not any(crosses_box(a, b, box) for a, b in pairwise(line) for box in boxes)


def turns_back(line: Polyline) -> bool:
    """Whether the line doubles back on itself somewhere."""
    for first, middle, last in zip(line, line[1:], line[2:], strict=False):
        if (middle.x - first.x) * (last.x - middle.x) + (middle.y - first.y) * (last.y - middle.y) < -0.25:
            return True
    return False
