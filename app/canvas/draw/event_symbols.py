"""The symbols inside events (BPMN 2.0.2, table 10.93), about (0, 0) for an event of radius 18.

A catching event shows its symbol in outline, a throwing one filled.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QPainterPath

from app.drawing.drawing import Stroke
from app.drawing.paths import circle, cross, lines, placed, polyline, rectangle, regular

RADIUS = 18.0
THIN = 1.25


def _either(path: QPainterPath, throwing: bool) -> list[Stroke]:
    return [Stroke(path, "mark", "mark" if throwing else "fill", THIN, fine=True)]


def message(throwing: bool) -> list[Stroke]:
    """An envelope."""
    if throwing:
        body = polyline([(-8.5, -3.8), (0, 2.2), (8.5, -3.8), (8.5, 6.2), (-8.5, 6.2)], closed=True)
        flap = polyline([(-8, -6.0), (8, -6.0), (0, 0.2)], closed=True)
        return [Stroke(body, "", "mark", 0, fine=True), Stroke(flap, "", "mark", 0, fine=True)]
    flap = polyline([(-8.5, -5.8), (0, 1.0), (8.5, -5.8)])
    return [
        Stroke(rectangle(-8.5, -5.8, 17, 11.6), "mark", fill="fill", width=THIN, fine=True),
        Stroke(flap, "mark", width=THIN, fine=True),
    ]


def timer(throwing: bool) -> list[Stroke]:
    """A clock."""
    ticks = []
    for hour in range(12):
        angle = hour * math.pi / 6
        sine, cosine = math.sin(angle), math.cos(angle)
        ticks.append((7.6 * sine, 7.6 * cosine, 9.8 * sine, 9.8 * cosine))
    hands = polyline([(1.6, -6.4), (0, 0), (4.8, 1.0)])
    return [
        Stroke(circle(0, 0, 10), "mark", fill="fill", width=THIN, fine=True),
        Stroke(lines(*ticks), "mark", width=0.9, fine=True),
        Stroke(hands, "mark", width=1.4, fine=True),
    ]


def error(throwing: bool) -> list[Stroke]:
    """A lightning bolt."""
    points = [(-8.6, 8.4), (-4.4, -7.6), (1.4, 0.6), (8.2, -8.6), (4.4, 8.0), (-1.6, -1.2)]
    return _either(polyline(points, closed=True), throwing)


def escalation(throwing: bool) -> list[Stroke]:
    """An arrowhead pointing up."""
    return _either(polyline([(0, -9.5), (7.4, 8.6), (0, 1.6), (-7.4, 8.6)], closed=True), throwing)


def cancel(throwing: bool) -> list[Stroke]:
    """A diagonal cross."""
    upright = cross(0, 0, 10, 4.6)
    turned = QPainterPath(upright)
    for index in range(turned.elementCount()):
        element = turned.elementAt(index)
        x, y = element.x, element.y
        turned.setElementPositionAt(index, (x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5))
    return _either(turned, throwing)


def compensate(throwing: bool) -> list[Stroke]:
    """Two triangles pointing back."""
    both = polyline([(-0.8, -6.4), (-0.8, 6.4), (-9.4, 0)], closed=True)
    both.addPath(polyline([(8.0, -6.4), (8.0, 6.4), (-0.6, 0)], closed=True))
    return _either(both, throwing)


def conditional(throwing: bool) -> list[Stroke]:
    """A sheet with lines."""
    rows = lines(*((-4.8, y, 4.8, y) for y in (-5.4, -1.8, 1.8, 5.4)))
    return [
        Stroke(rectangle(-7, -8.6, 14, 17.2), "mark", fill="fill", width=THIN, fine=True),
        Stroke(rows, "mark", width=THIN, fine=True),
    ]


def link(throwing: bool) -> list[Stroke]:
    """A broad arrow to the right."""
    points = [(-9, -3.4), (1.6, -3.4), (1.6, -7.4), (9.6, 0), (1.6, 7.4), (1.6, 3.4), (-9, 3.4)]
    return _either(polyline(points, closed=True), throwing)


def signal(throwing: bool) -> list[Stroke]:
    """A triangle."""
    return _either(polyline([(0, -9.2), (8.8, 6.2), (-8.8, 6.2)], closed=True), throwing)


def terminate(throwing: bool) -> list[Stroke]:
    """A filled disc."""
    return [Stroke(circle(0, 0, 9.6), "", "mark", 0, fine=True)]


def multiple(throwing: bool) -> list[Stroke]:
    """A pentagon."""
    return _either(regular(0, 0.6, 9.8, 5), throwing)


def parallel_multiple(throwing: bool) -> list[Stroke]:
    """A plus in outline."""
    return _either(cross(0, 0, 9.6, 5.4), throwing)


SYMBOLS: dict[str, Callable[[bool], list[Stroke]]] = {
    "message": message,
    "timer": timer,
    "error": error,
    "escalation": escalation,
    "cancel": cancel,
    "compensate": compensate,
    "conditional": conditional,
    "link": link,
    "signal": signal,
    "terminate": terminate,
    "multiple": multiple,
    "parallelMultiple": parallel_multiple,
}


@cache
def event_symbol(name: str, throwing: bool, cx: float, cy: float, radius: float) -> tuple[Stroke, ...]:
    """The symbol's strokes for an event at (cx, cy) with the given radius."""
    if name not in SYMBOLS:
        return ()
    scale = radius / RADIUS
    return tuple(
        Stroke(placed(stroke.path, cx, cy, scale), stroke.line, stroke.fill, stroke.width * max(scale, 0.7), fine=True)
        for stroke in SYMBOLS[name](throwing)
    )
