"""The path of a line that hops over others: straight legs, rounded bends, small arcs on the horizontal legs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from app.canvas.reading.figure import Place
from app.drawing.paths import rounded_polyline, towards

RADIUS = 5.0
ROOM = RADIUS + 9.0
"""How far from the end of its leg a hop must be: the bend and the arrowhead need their room."""


def hopping_polyline(points: Sequence[Place], bend: float, hops: Sequence[Place]) -> QPainterPath:
    """Straight lines with rounded bends and an arc over each of `hops`, which lie on horizontal legs, in order."""
    if not hops:
        return rounded_polyline(points, bend)
    path = QPainterPath(QPointF(*points[0]))
    for index, (start, end) in enumerate(pairwise(points)):
        for left, right in _spans(start, end, hops):
            _hop(path, left, right, start[1])
        if index + 2 < len(points):
            _bend(path, start, end, points[index + 2], bend)
    path.lineTo(*points[-1])
    return path


def _spans(start: Place, end: Place, hops: Sequence[Place]) -> list[tuple[float, float]]:
    """Where arcs begin and end on a leg, in its direction; arcs that would touch become one."""
    if abs(start[1] - end[1]) > RADIUS:
        return []
    ahead = 1.0 if end[0] > start[0] else -1.0
    low, high = min(start[0], end[0]), max(start[0], end[0])
    spans: list[tuple[float, float]] = []
    for x, y in hops:
        if abs(y - start[1]) > 1 or not low < x < high:
            continue
        begin, stop = x - ahead * RADIUS, x + ahead * RADIUS
        if spans and (begin - spans[-1][1]) * ahead < 2:
            begin = spans.pop()[0]
        spans.append((begin, stop))
    return spans


def _hop(path: QPainterPath, begin: float, stop: float, y: float) -> None:
    """Up a quarter circle, along, and down again; always over the top."""
    ahead = 1.0 if stop > begin else -1.0
    first, last = begin + ahead * RADIUS, stop - ahead * RADIUS
    size = 2 * RADIUS
    path.lineTo(begin, y)
    path.arcTo(QRectF(first - RADIUS, y - RADIUS, size, size), 180 if ahead > 0 else 0, -90 * ahead)
    path.lineTo(last, y - RADIUS)
    path.arcTo(QRectF(last - RADIUS, y - RADIUS, size, size), 90, -90 * ahead)


def _bend(path: QPainterPath, before: Place, corner: Place, after: Place, radius: float) -> None:
    reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
    if reach < 0.5:
        path.lineTo(*corner)
        return
    path.lineTo(*towards(corner, before, reach))
    path.quadTo(QPointF(*corner), QPointF(*towards(corner, after, reach)))
