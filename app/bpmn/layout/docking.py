"""Where a connection meets the border of a shape: rectangles, circles and diamonds."""

from __future__ import annotations

import math
from enum import StrEnum

from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side


class Outline(StrEnum):
    """The border that a shape is drawn with."""

    RECTANGLE = "rectangle"
    CIRCLE = "circle"
    DIAMOND = "diamond"


def outline_of(tag: str) -> Outline:
    """The outline of the BPMN element with this local tag name: events are circles, gateways diamonds."""
    if tag.endswith("Event"):
        return Outline.CIRCLE
    if tag.endswith("Gateway"):
        return Outline.DIAMOND
    return Outline.RECTANGLE


def border_point(box: Bounds, outline: Outline, toward: Point, inside: Point | None = None) -> Point:
    """Where the ray from `inside` (the centre unless given) to `toward` leaves the border.

    `inside` must lie within the outline, else the centre is used. When both points are the same the
    middle of the right side is returned.
    """
    start = inside if inside is not None and is_inside(box, outline, inside) else box.center
    dx, dy = toward.x - start.x, toward.y - start.y
    if not dx and not dy:
        return box.middle_of(Side.RIGHT)
    if outline is Outline.CIRCLE:
        return _leave_ellipse(box, start, dx, dy)
    if outline is Outline.DIAMOND:
        return _leave_diamond(box, start, dx, dy)
    return _leave_rectangle(box, start, dx, dy)


def is_inside(box: Bounds, outline: Outline, point: Point) -> bool:
    """Whether the point is within the outline or on it."""
    if not box.width or not box.height:
        return False
    across, down = (point.x - box.center.x) / (box.width / 2), (point.y - box.center.y) / (box.height / 2)
    if outline is Outline.CIRCLE:
        return across * across + down * down <= 1 + 1e-6
    if outline is Outline.DIAMOND:
        return abs(across) + abs(down) <= 1 + 1e-6
    return abs(across) <= 1 + 1e-6 and abs(down) <= 1 + 1e-6


def is_on_border(box: Bounds, outline: Outline, point: Point, tolerance: float = 1.5) -> bool:
    """Whether the point lies on the drawn border, within `tolerance` units."""
    grown, shrunk = box.inflated(tolerance), box.inflated(-tolerance)
    return is_inside(grown, outline, point) and not is_inside(shrunk, outline, point)


def cropped(line: Polyline, source: tuple[Bounds, Outline], target: tuple[Bounds, Outline]) -> tuple[Point, ...]:
    """The line with its ends brought to the borders of its shapes.

    The given ends may lie inside the shapes (a docking point) or on their border; bends that lie inside
    a shape next to its end are dropped.
    """
    points = _without_inner_bends(list(line), source, target)
    start = border_point(*source, points[1], points[0])
    end = border_point(*target, points[-2], points[-1])
    return (start, *points[1:-1], end)


def docked(box: Bounds, outline: Outline, at: Point, side: Side) -> Point:
    """The border point straight out of `at` through `side`: keeps the line to it orthogonal."""
    dx, dy = side.direction
    reach = box.width + box.height
    return border_point(box, outline, at.moved(dx * reach, dy * reach), at)


def slid_to_border(box: Bounds, point: Point) -> Point:
    """The point of the rectangle's border closest to `point`: where a boundary event snaps."""
    x, y = min(max(point.x, box.x), box.right), min(max(point.y, box.y), box.bottom)
    if (x, y) != (point.x, point.y):
        return Point(x, y)
    side = box.nearest_side(point)
    border = box.middle_of(side)
    return Point(border.x, y) if side.is_horizontal else Point(x, border.y)


def _without_inner_bends(
    points: list[Point], source: tuple[Bounds, Outline], target: tuple[Bounds, Outline]
) -> list[Point]:
    while len(points) > 2 and is_inside(*source, points[1]):
        del points[0]
    while len(points) > 2 and is_inside(*target, points[-2]):
        del points[-1]
    return points


def _leave_rectangle(box: Bounds, start: Point, dx: float, dy: float) -> Point:
    reach = math.inf
    if dx:
        reach = min(reach, ((box.right if dx > 0 else box.x) - start.x) / dx)
    if dy:
        reach = min(reach, ((box.bottom if dy > 0 else box.y) - start.y) / dy)
    return Point(start.x + dx * reach, start.y + dy * reach)


def _leave_ellipse(box: Bounds, start: Point, dx: float, dy: float) -> Point:
    half_width, half_height = box.width / 2, box.height / 2
    ox, oy = (start.x - box.center.x) / half_width, (start.y - box.center.y) / half_height
    ux, uy = dx / half_width, dy / half_height
    a, b, c = ux * ux + uy * uy, ox * ux + oy * uy, ox * ox + oy * oy - 1
    reach = (-b + math.sqrt(max(0.0, b * b - a * c))) / a
    return Point(start.x + dx * reach, start.y + dy * reach)


def _leave_diamond(box: Bounds, start: Point, dx: float, dy: float) -> Point:
    half_width, half_height = box.width / 2, box.height / 2
    ox, oy = (start.x - box.center.x) / half_width, (start.y - box.center.y) / half_height
    ux, uy = dx / half_width, dy / half_height
    reach = math.inf
    for sx, sy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        speed = sx * ux + sy * uy
        if speed > 1e-12:
            reach = min(reach, (1 - sx * ox - sy * oy) / speed)
    return Point(start.x + dx * reach, start.y + dy * reach)
