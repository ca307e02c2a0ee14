"""The icons of the task types (BPMN 2.0.2, 10.3.3), drawn in a 16 x 16 box from (0, 0)."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtGui import QPainterPath

from app.drawing.drawing import Stroke
from app.drawing.paths import circle, lines, polyline, rectangle

THIN = 1.15


def _outline(path: QPainterPath, fill: str = "fill") -> Stroke:
    return Stroke(path, "icon", fill, THIN, fine=True)


def _solid(path: QPainterPath) -> Stroke:
    return Stroke(path, "", "icon", 0, fine=True)


def user() -> list[Stroke]:
    """A person: head and shoulders."""
    body = QPainterPath()
    body.moveTo(1.8, 14.5)
    body.cubicTo(1.8, 10.6, 4.4, 9.0, 8.0, 9.0)
    body.cubicTo(11.6, 9.0, 14.2, 10.6, 14.2, 14.5)
    body.closeSubpath()
    return [_outline(body), _outline(circle(8, 4.8, 3.3))]


def _gear(cx: float, cy: float, outer: float, inner: float, teeth: int) -> QPainterPath:
    step = 2 * math.pi / teeth
    points = []
    for tooth in range(teeth):
        middle = tooth * step
        for offset, radius in ((-0.30, inner), (-0.19, outer), (0.19, outer), (0.30, inner)):
            angle = middle + offset * step
            points.append((cx + radius * math.sin(angle), cy - radius * math.cos(angle)))
    return polyline(points, closed=True)


def service() -> list[Stroke]:
    """Two gears, one behind the other."""
    return [
        _outline(_gear(6.3, 6.2, 5.9, 4.4, 8)),
        _outline(circle(6.3, 6.2, 1.9)),
        _outline(_gear(10.6, 10.8, 5.0, 3.7, 8)),
        _outline(circle(10.6, 10.8, 1.6)),
    ]


def script() -> list[Stroke]:
    """A waving sheet of writing."""
    sheet = QPainterPath()
    sheet.moveTo(4.6, 1.2)
    sheet.lineTo(14.2, 1.2)
    sheet.cubicTo(8.8, 4.8, 15.0, 9.6, 11.4, 14.8)
    sheet.lineTo(1.8, 14.8)
    sheet.cubicTo(7.2, 10.2, -0.4, 6.4, 4.6, 1.2)
    sheet.closeSubpath()
    writing = lines((5.0, 4.2, 10.2, 4.2), (5.2, 6.9, 10.6, 6.9), (6.2, 9.6, 11.4, 9.6), (5.6, 12.2, 10.6, 12.2))
    return [_outline(sheet), _outline(writing, "")]


def receive() -> list[Stroke]:
    """An envelope in outline: catching."""
    return [_outline(rectangle(1, 3, 14, 10)), _outline(polyline([(1, 3), (8, 8.8), (15, 3)]), "")]


def send() -> list[Stroke]:
    """An envelope filled: throwing."""
    body = polyline([(1, 4.6), (8, 10.0), (15, 4.6), (15, 13.4), (1, 13.4)], closed=True)
    flap = polyline([(1.2, 2.8), (14.8, 2.8), (8, 8.4)], closed=True)
    return [_solid(body), _solid(flap)]


def manual() -> list[Stroke]:
    """A hand, fingers to the right."""
    hand = QPainterPath()
    hand.moveTo(1.2, 7.4)
    hand.lineTo(4.6, 3.6)
    hand.lineTo(9.2, 3.2)
    hand.quadTo(10.4, 4.2, 9.2, 5.2)
    hand.lineTo(7.4, 5.4)
    for y, reach in ((5.5, 14.2), (7.5, 15.0), (9.5, 14.2), (11.4, 12.4)):
        hand.lineTo(reach - 0.9, y)
        hand.quadTo(reach, y + 0.95, reach - 0.9, y + 1.9)
        hand.lineTo(8.6, y + 1.9)
    hand.lineTo(4.0, 13.3)
    hand.lineTo(1.2, 11.6)
    hand.closeSubpath()
    return [_outline(hand)]


def business_rule() -> list[Stroke]:
    """A table with a shaded head."""
    return [
        Stroke(rectangle(1, 2.5, 14, 3.4), "icon", "shade", THIN, fine=True),
        _outline(rectangle(1, 2.5, 14, 11), ""),
        _outline(lines((1, 5.9, 15, 5.9), (1, 9.7, 15, 9.7), (5.4, 5.9, 5.4, 13.5)), ""),
    ]


def instantiating_receive() -> list[Stroke]:
    """A receive task that starts the process: the envelope in a circle, like a message start event."""
    envelope = [_outline(rectangle(4, 5.4, 8, 5.4)), _outline(polyline([(4, 5.4), (8, 8.6), (12, 5.4)]), "")]
    return [_outline(circle(8, 8, 7.2)), *envelope]


ICONS = {
    "userTask": user,
    "globalUserTask": user,
    "serviceTask": service,
    "scriptTask": script,
    "globalScriptTask": script,
    "sendTask": send,
    "receiveTask": receive,
    "manualTask": manual,
    "globalManualTask": manual,
    "businessRuleTask": business_rule,
    "globalBusinessRuleTask": business_rule,
    "instantiatingReceive": instantiating_receive,
}


@cache
def task_icon(tag: str) -> tuple[Stroke, ...]:
    """The icon strokes of a task type; none for the abstract task."""
    maker = ICONS.get(tag)
    return tuple(maker()) if maker else ()
