"""The markers at the bottom edge of activities (BPMN 2.0.2, 10.3.5 ff.), in a 14 x 14 box from (0, 0)."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QPainterPath

from app.drawing.drawing import Stroke
from app.drawing.paths import lines, polyline, rectangle

SIZE = 14.0
GAP = 3.0


def loop() -> list[Stroke]:
    """A circular arrow, open at the bottom left."""
    arc = QPainterPath()
    arc.arcMoveTo(2, 1.6, 10, 10, 232)
    arc.arcTo(2, 1.6, 10, 10, 232, -318)
    head = polyline([(1.3, 9.0), (4.0, 10.6), (3.3, 13.4)])
    return [Stroke(arc, "mark", width=1.5, fine=True), Stroke(head, "mark", width=1.5, fine=True)]


def parallel() -> list[Stroke]:
    """Three upright bars: instances side by side."""
    return [
        Stroke(
            lines((3, 1.5, 3, 12.5), (7, 1.5, 7, 12.5), (11, 1.5, 11, 12.5)), "mark", width=2.2, fine=True, flat=True
        )
    ]


def sequential() -> list[Stroke]:
    """Three lying bars: one instance after the other."""
    return [
        Stroke(
            lines((1.5, 3, 12.5, 3), (1.5, 7, 12.5, 7), (1.5, 11, 12.5, 11)), "mark", width=2.2, fine=True, flat=True
        )
    ]


def compensation() -> list[Stroke]:
    """Two triangles pointing back."""
    both = polyline([(7, 2.5), (7, 11.5), (0.8, 7)], closed=True)
    both.addPath(polyline([(13.2, 2.5), (13.2, 11.5), (7, 7)], closed=True))
    return [Stroke(both, "mark", width=1.2, fine=True)]


def ad_hoc() -> list[Stroke]:
    """A tilde."""
    wave = QPainterPath()
    wave.moveTo(1.2, 8.6)
    wave.cubicTo(2.6, 3.4, 5.6, 4.2, 7.4, 6.4)
    wave.cubicTo(9.2, 8.6, 11.2, 8.6, 12.8, 5.0)
    wave.lineTo(12.8, 7.8)
    wave.cubicTo(11.4, 11.6, 8.8, 11.2, 7.0, 9.0)
    wave.cubicTo(5.2, 6.8, 3.0, 6.4, 1.2, 11.4)
    wave.closeSubpath()
    return [Stroke(wave, "", "mark", 0, fine=True)]


def collapsed() -> list[Stroke]:
    """A boxed plus: there is more inside."""
    return [
        Stroke(rectangle(0.75, 0.75, 12.5, 12.5), "mark", width=1.2, fine=True),
        Stroke(lines((7, 3.4, 7, 10.6), (3.4, 7, 10.6, 7)), "mark", width=1.5, fine=True),
    ]


MARKERS = {
    "loop": loop,
    "parallel": parallel,
    "sequential": sequential,
    "compensation": compensation,
    "adHoc": ad_hoc,
    "collapsed": collapsed,
}


@cache
def marker(name: str) -> tuple[Stroke, ...]:
    """The strokes of one marker."""
    return tuple(MARKERS[name]())


def row(names: tuple[str, ...], center_x: float, bottom: float) -> list[Stroke]:
    """The markers side by side, centred, their lower edge at `bottom`."""
    width = len(names) * SIZE + (len(names) - 1) * GAP
    strokes: list[Stroke] = []
    for index, name in enumerate(names):
        x = center_x - width / 2 + index * (SIZE + GAP)
        strokes.extend(moved(stroke, x, bottom - SIZE) for stroke in marker(name))
    return strokes


def moved(stroke: Stroke, x: float, y: float) -> Stroke:
    """The same stroke elsewhere."""
    return Stroke(
        stroke.path.translated(x, y),
        stroke.line,
        stroke.fill,
        stroke.width,
        stroke.dash,
        stroke.fine,
        stroke.body,
        stroke.flat,
    )
