"""The participant's band of a choreography activity: the activity paints it, its own shape adds the message.

A visible message stands outside of the band on a dotted line, shaded for a reply (BPMN 2.0.2, 11.5.1 and 12.2.3.3).
"""

from __future__ import annotations

from PySide6.QtCore import QRectF

from app.canvas.draw.artifact import envelope
from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import lines, placed, rectangle

ENVELOPE = (30.0, 20.0)
REACH = 16.0
DOTS = (0.6, 2.8)


def draw_band(figure: Figure) -> Drawing:
    """Nothing but the place to pick, and the envelope when the message is visible."""
    _, _, width, height = figure.bounds
    drawing = Drawing([], [], rectangle(0, 0, width, height), QRectF(0, 0, width, height))
    if "message" in figure.flags:
        is_top = "top" in figure.flags
        start, end = (0.0, -REACH) if is_top else (height, height + REACH)
        top = end - ENVELOPE[1] if is_top else end
        shade = "shade" if "nonInitiating" in figure.flags else "fill"
        drawing.strokes = [
            Stroke(lines((width / 2, start, width / 2, end)), "data", "", 1.5, DOTS),
            Stroke(placed(envelope(*ENVELOPE), width / 2 - ENVELOPE[0] / 2, top), "line", shade, 1.2),
        ]
        drawing.extent = QRectF(0, min(0.0, top - 2), width, height + REACH + ENVELOPE[1] + 2)
    return drawing
