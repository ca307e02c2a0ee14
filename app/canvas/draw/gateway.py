"""Gateways: a diamond and the symbol of how it routes (BPMN 2.0.2, 10.6)."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF

from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import circle, cross, lines, polyline, regular


def draw_gateway(figure: Figure) -> Drawing:
    """Diamond and symbol."""
    _, _, width, height = figure.bounds
    cx, cy = width / 2, height / 2
    diamond = polyline([(cx, 0), (width, cy), (cx, height), (0, cy)], closed=True)
    strokes = [Stroke(diamond, fill="fill", body=True)]
    symbol = SYMBOLS.get(figure.tag)
    if symbol:
        strokes.extend(symbol(figure, cx, cy, min(width, height) / 48))
    return Drawing(strokes, [], diamond, QRectF(-2, -2, width + 4, height + 4))


def _exclusive(figure: Figure, cx: float, cy: float, scale: float) -> list[Stroke]:
    if "marker" not in figure.flags:
        return []
    x, y = 7.0 * scale, 8.6 * scale
    return [
        Stroke(
            lines((cx - x, cy - y, cx + x, cy + y), (cx - x, cy + y, cx + x, cy - y)),
            "mark",
            width=3.2 * scale,
            fine=True,
            flat=True,
        )
    ]


def _parallel(figure: Figure, cx: float, cy: float, scale: float) -> list[Stroke]:
    reach = 10.5 * scale
    return [
        Stroke(
            lines((cx - reach, cy, cx + reach, cy), (cx, cy - reach, cx, cy + reach)),
            "mark",
            width=3.2 * scale,
            fine=True,
            flat=True,
        )
    ]


def _inclusive(figure: Figure, cx: float, cy: float, scale: float) -> list[Stroke]:
    return [Stroke(circle(cx, cy, 9.5 * scale), "mark", width=2.6 * scale, fine=True)]


def _complex(figure: Figure, cx: float, cy: float, scale: float) -> list[Stroke]:
    reach = 11 * scale
    slant = reach * math.sqrt(0.5) * 0.94
    star = lines(
        (cx - reach, cy, cx + reach, cy), (cx, cy - reach, cx, cy + reach),
        (cx - slant, cy - slant, cx + slant, cy + slant), (cx - slant, cy + slant, cx + slant, cy - slant),
    )  # fmt: skip
    return [Stroke(star, "mark", width=2.6 * scale, fine=True, flat=True)]


def _event_based(figure: Figure, cx: float, cy: float, scale: float) -> list[Stroke]:
    """One ring when it starts a process, two in its course; a plus when it waits for all its events."""
    strokes = [Stroke(circle(cx, cy, 12.6 * scale), "mark", width=1.2, fine=True)]
    if "instantiate" not in figure.flags:
        strokes.append(Stroke(circle(cx, cy, 10.2 * scale), "mark", width=1.2, fine=True))
    inner = cross(cx, cy, 7 * scale, 4 * scale) if "parallel" in figure.flags else regular(cx, cy + 0.3, 7 * scale, 5)
    return [*strokes, Stroke(inner, "mark", fill="fill", width=1.2, fine=True)]


SYMBOLS = {
    "exclusiveGateway": _exclusive,
    "parallelGateway": _parallel,
    "inclusiveGateway": _inclusive,
    "complexGateway": _complex,
    "eventBasedGateway": _event_based,
}
