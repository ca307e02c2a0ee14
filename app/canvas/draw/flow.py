"""Lines: sequence, message and data flows, associations, conversation links. Coordinates are the scene's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from app.canvas.draw.artifact import envelope
from app.canvas.draw.hops import hopping_polyline
from app.canvas.reading.figure import Figure, Place
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import circle, lines, polyline, towards

BEND = 6.0
PICK_WIDTH = 12.0
HEAD_LENGTH, HEAD_HALF = 9.5, 4.2
DASH_MESSAGE = (5.0, 3.6)
DASH_DOTS = (0.6, 2.8)
DIAMOND = (7.5, 4.3)
ENVELOPE = (24.0, 16.0)


def draw_edge(figure: Figure, jumps: Sequence[Place] = ()) -> Drawing:
    """The line, its ends and what sits on it; with an arc at each of `jumps`, where it crosses others."""
    points = figure.waypoints
    renderer = RENDERERS.get(figure.tag, _plain)
    strokes = renderer(figure, points, jumps)
    outline = pick_outline(points)
    return Drawing(strokes, [], outline, edge_extent(points))


def pick_outline(points: tuple[Place, ...]) -> QPainterPath:
    """A band round the line, wide enough to hit."""
    stroker = QPainterPathStroker()
    stroker.setWidth(PICK_WIDTH)
    return stroker.createStroke(polyline(points))


def edge_extent(points: tuple[Place, ...]) -> QRectF:
    """Where a line paints, its ends and marks included."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, top = min(xs), min(ys)
    return QRectF(left - 14, top - 14, max(xs) - left + 28, max(ys) - top + 28)


def _line(points: tuple[Place, ...], role: str, dash: tuple[float, ...] = (), jumps: Sequence[Place] = ()) -> Stroke:
    return Stroke(hopping_polyline(points, BEND, jumps), role, "", 1.5, dash, body=True)


def _head(points: tuple[Place, ...], length: float = HEAD_LENGTH, half: float = HEAD_HALF) -> list[Place]:
    """The three corners of an arrowhead at the last point: side, tip, side."""
    tip, before = points[-1], _before(points)
    back = towards(tip, before, length)
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    dx, dy = half * math.sin(angle), -half * math.cos(angle)
    return [(back[0] + dx, back[1] + dy), tip, (back[0] - dx, back[1] - dy)]


def _before(points: tuple[Place, ...]) -> Place:
    """The last point that differs from the end."""
    for point in reversed(points[:-1]):
        if math.dist(point, points[-1]) > 0.5:
            return point
    return (points[-1][0] - 1, points[-1][1])


def _sequence(figure: Figure, points: tuple[Place, ...], jumps: Sequence[Place]) -> list[Stroke]:
    end = towards(points[-1], _before(points), HEAD_LENGTH * 0.6)
    strokes = [
        _line((*points[:-1], end), "flow", jumps=jumps),
        Stroke(polyline(_head(points), closed=True), "flow", "flow", 1.0, body=True),
    ]
    if "default" in figure.flags:
        strokes.append(_slash(points))
    if "conditional" in figure.flags:
        strokes.append(_diamond(points))
    return strokes


def _slash(points: tuple[Place, ...]) -> Stroke:
    """The default flow's stroke across the line, a little after its source."""
    away = points[1]
    center = towards(points[0], away, min(11.0, math.dist(points[0], away) / 2))
    angle = math.atan2(away[1] - points[0][1], away[0] - points[0][0]) + math.radians(-125)
    dx, dy = 6 * math.cos(angle), 6 * math.sin(angle)
    return Stroke(lines((center[0] - dx, center[1] - dy, center[0] + dx, center[1] + dy)), "flow", fine=True)


def _diamond(points: tuple[Place, ...]) -> Stroke:
    """The conditional flow's small diamond at its source."""
    start, away = points[0], points[1]
    half, side = DIAMOND
    middle, far = towards(start, away, half), towards(start, away, 2 * half)
    angle = math.atan2(away[1] - start[1], away[0] - start[0])
    dx, dy = -side * math.sin(angle), side * math.cos(angle)
    corners = [start, (middle[0] + dx, middle[1] + dy), far, (middle[0] - dx, middle[1] - dy)]
    return Stroke(polyline(corners, closed=True), "flow", "paper", 1.2, fine=True)


def _message(figure: Figure, points: tuple[Place, ...], jumps: Sequence[Place]) -> list[Stroke]:
    start = towards(points[0], points[1], 8.0)
    end = towards(points[-1], _before(points), HEAD_LENGTH)
    center = towards(points[0], points[1], 4.0)
    strokes = [
        _line((start, *points[1:-1], end), "message", DASH_MESSAGE, jumps),
        Stroke(circle(*center, 4.0), "message", "paper", 1.2, fine=True),
        Stroke(polyline(_head(points, HEAD_LENGTH, 4.8), closed=True), "message", "paper", 1.2, fine=True),
    ]
    if figure.flags & {"initiating", "nonInitiating"}:
        x, y = middle_of(points)
        shape = envelope(*ENVELOPE).translated(x - ENVELOPE[0] / 2, y - ENVELOPE[1] / 2)
        strokes.append(
            Stroke(shape, "message", "shade" if "nonInitiating" in figure.flags else "paper", 1.2, fine=True)
        )
    return strokes


def middle_of(points: tuple[Place, ...]) -> Place:
    """The place half way along the line."""
    remaining = sum(math.dist(a, b) for a, b in pairwise(points)) / 2
    for a, b in pairwise(points):
        length = math.dist(a, b)
        if length >= remaining:
            return towards(a, b, remaining)
        remaining -= length
    return points[-1]


def _association(figure: Figure, points: tuple[Place, ...], jumps: Sequence[Place]) -> list[Stroke]:
    strokes = [_line(points, "data", DASH_DOTS)]
    if "one" in figure.flags:
        strokes.append(Stroke(polyline(_head(points, 8, 5)), "data", fine=True))
    if "both" in figure.flags:
        strokes.append(Stroke(polyline(_head(points[::-1], 8, 5)), "data", fine=True))
    return strokes


def _data_association(figure: Figure, points: tuple[Place, ...], jumps: Sequence[Place]) -> list[Stroke]:
    return [_line(points, "data", DASH_DOTS), Stroke(polyline(_head(points, 8, 5)), "data", fine=True)]


def _conversation_link(figure: Figure, points: tuple[Place, ...], jumps: Sequence[Place]) -> list[Stroke]:
    """A double line."""
    outer = Stroke(polyline(points), "line", "", 4.0, body=True)
    return [outer, Stroke(polyline(points), "paper", "", 1.4)]


def _plain(figure: Figure, points: tuple[Place, ...], jumps: Sequence[Place]) -> list[Stroke]:
    return [_line(points, "flow")]


RENDERERS = {
    "sequenceFlow": _sequence,
    "messageFlow": _message,
    "association": _association,
    "dataInputAssociation": _data_association,
    "dataOutputAssociation": _data_association,
    "conversationLink": _conversation_link,
}
