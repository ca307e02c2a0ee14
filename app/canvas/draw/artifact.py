"""Artifacts: groups, text annotations; and messages drawn by themselves."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import polyline, rectangle
from app.drawing.text import LABEL_PX, block

GROUP_DASHES = (7.0, 3.0, 1.2, 3.0)
BRACKET = 10.0


def draw_group(figure: Figure) -> Drawing:
    """A rounded frame, dash and dot; only its border can be picked."""
    _, _, width, height = figure.bounds
    frame = rectangle(0, 0, width, height, 10)
    stroker = QPainterPathStroker()
    stroker.setWidth(10)
    return Drawing(
        [Stroke(frame, "line", dash=GROUP_DASHES, body=True)],
        [],
        stroker.createStroke(frame),
        QRectF(-6, -6, width + 12, height + 12),
    )


def draw_annotation(figure: Figure) -> Drawing:
    """An open bracket with text at its right."""
    _, _, width, height = figure.bounds
    reach = min(BRACKET, width / 2)
    strokes = []
    if figure.fill:
        strokes.append(Stroke(rectangle(0, 0, width, height), "", "fill", 0))
    strokes.append(Stroke(polyline([(reach, 0), (0, 0), (0, height), (reach, height)]), body=True))
    align = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignTop if height > 44 else Qt.AlignmentFlag.AlignVCenter)
    text = block(figure.name, QRectF(6, 3, max(width - 10, 10), height - 6), px=LABEL_PX + 1, align=align, shrink=True)
    extent = QRectF(-2, -2, width + 4, height + 4)
    if text:
        extent = extent.united(text.box)
    return Drawing(strokes, [text] if text else [], rectangle(0, 0, width, height), extent)


def envelope(width: float, height: float) -> QPainterPath:
    """An envelope from (0, 0)."""
    path = rectangle(0, 0, width, height)
    path.addPath(polyline([(0, 0), (width / 2, height * 0.55), (width, 0)]))
    return path


def draw_message(figure: Figure) -> Drawing:
    """A message as a shape of its own: an envelope."""
    _, _, width, height = figure.bounds
    return Drawing(
        [Stroke(envelope(width, height), "line", "fill", body=True)],
        [],
        rectangle(0, 0, width, height),
        QRectF(-2, -2, width + 4, height + 4),
    )
