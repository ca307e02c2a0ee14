"""Small path builders shared by the renderers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

Place = tuple[float, float]


def polyline(points: Iterable[Place], closed: bool = False) -> QPainterPath:
    """Straight lines through the points."""
    path = QPainterPath()
    for index, (x, y) in enumerate(points):
        path.moveTo(x, y) if index == 0 else path.lineTo(x, y)
    if closed:
        path.closeSubpath()
    return path


def lines(*segments: tuple[float, float, float, float]) -> QPainterPath:
    """Separate straight lines x1, y1, x2, y2."""
    path = QPainterPath()
    for x1, y1, x2, y2 in segments:
        path.moveTo(x1, y1)
        path.lineTo(x2, y2)
    return path


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> QPainterPath:
    """A rectangle, with rounded corners when `radius` is not 0."""
    path = QPainterPath()
    if radius:
        path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    else:
        path.addRect(QRectF(x, y, width, height))
    return path


def circle(cx: float, cy: float, radius: float) -> QPainterPath:
    """A full circle."""
    path = QPainterPath()
    path.addEllipse(QPointF(cx, cy), radius, radius)
    return path


def ellipse(x: float, y: float, width: float, height: float) -> QPainterPath:
    """An ellipse in the given box."""
    path = QPainterPath()
    path.addEllipse(QRectF(x, y, width, height))
    return path


def regular(cx: float, cy: float, radius: float, corners: int) -> QPainterPath:
    """A regular polygon standing on its base, one corner up."""
    step = 2 * math.pi / corners
    return polyline(
        ((cx + radius * math.sin(i * step), cy - radius * math.cos(i * step)) for i in range(corners)), closed=True
    )


def cross(cx: float, cy: float, reach: float, thickness: float) -> QPainterPath:
    """The outline of a plus sign."""
    r, t = reach, thickness / 2
    corners = [
        (-t, -r),
        (t, -r),
        (t, -t),
        (r, -t),
        (r, t),
        (t, t),
        (t, r),
        (-t, r),
        (-t, t),
        (-r, t),
        (-r, -t),
        (-t, -t),
    ]
    return polyline(((cx + x, cy + y) for x, y in corners), closed=True)


def rounded_polyline(points: Sequence[Place], radius: float) -> QPainterPath:
    """Straight lines whose bends are rounded by at most `radius`, less where the legs are short."""
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        if reach < 0.5:
            path.lineTo(*corner)
            continue
        path.lineTo(*towards(corner, before, reach))
        path.quadTo(QPointF(*corner), QPointF(*towards(corner, after, reach)))
    path.lineTo(*points[-1])
    return path


def towards(start: Place, end: Place, distance: float) -> Place:
    """The place `distance` from `start` on the way to `end`."""
    length = math.dist(start, end)
    if length == 0:
        return start
    ratio = distance / length
    return (start[0] + (end[0] - start[0]) * ratio, start[1] + (end[1] - start[1]) * ratio)


def placed(path: QPainterPath, x: float, y: float, scale: float = 1.0) -> QPainterPath:
    """A copy scaled about its origin, then moved."""
    if scale != 1.0:
        path = _scaled(path, scale)
    return path.translated(x, y)


def _scaled(path: QPainterPath, scale: float) -> QPainterPath:
    copy = QPainterPath(path)
    for index in range(copy.elementCount()):
        element = copy.elementAt(index)
        copy.setElementPositionAt(index, element.x * scale, element.y * scale)
    return copy
