"""Events: one thin ring starts, two thin rings are in between, one thick ring ends; dashed does not interrupt."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from app.canvas.draw.event_symbols import event_symbol
from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import ellipse

RING_GAP = 3.0
END_WIDTH = 3.5
DASHES = (3.2, 2.4)
THROWING = frozenset({"endEvent", "intermediateThrowEvent", "implicitThrowEvent"})
DOUBLE = frozenset({"intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "implicitThrowEvent"})


def draw_event(figure: Figure) -> Drawing:
    """Rings and symbol of an event."""
    _, _, width, height = figure.bounds
    dash = DASHES if "nonInterrupting" in figure.flags else ()
    is_end = figure.tag == "endEvent"
    line = END_WIDTH if is_end else 1.5
    inset = (line - 1.5) / 2
    ring = ellipse(inset, inset, width - 2 * inset, height - 2 * inset)
    strokes = [Stroke(ring, fill="fill", width=line, dash=dash, body=True)]
    if figure.tag in DOUBLE:
        inner = ellipse(RING_GAP, RING_GAP, width - 2 * RING_GAP, height - 2 * RING_GAP)
        strokes.append(Stroke(inner, width=1.5, dash=dash, body=True, fine=True))
    radius = min(width, height) / 2 * (0.92 if figure.tag in DOUBLE else 1.0)
    strokes.extend(event_symbol(figure.event, figure.tag in THROWING, width / 2, height / 2, radius))
    return Drawing(strokes, [], ellipse(0, 0, width, height), QRectF(-2, -2, width + 4, height + 4))
