"""Data objects (sheet with a folded corner), data inputs and outputs, data stores."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from app.canvas.draw import markers
from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import polyline, rectangle

ARROW = ((0.0, 3.6), (7.0, 3.6), (7.0, 0.5), (13.0, 6.0), (7.0, 11.5), (7.0, 8.4), (0.0, 8.4))


def draw_data_object(figure: Figure) -> Drawing:
    """A sheet; an arrow in the corner for input (outline) and output (filled); bars for a collection."""
    _, _, width, height = figure.bounds
    fold = min(width, height) * 0.3
    sheet = polyline([(0, 0), (width - fold, 0), (width, fold), (width, height), (0, height)], closed=True)
    corner = polyline([(width - fold, 0), (width - fold, fold), (width, fold)])
    strokes = [Stroke(sheet, "data", "fill", body=True), Stroke(corner, "data", fine=True)]
    if figure.tag in ("dataInput", "dataOutput"):
        arrow = polyline(ARROW, closed=True).translated(4, 4)
        strokes.append(Stroke(arrow, "data", "data" if figure.tag == "dataOutput" else "fill", 1.2, fine=True))
    if "collection" in figure.flags:
        strokes.extend(markers.row(("parallel",), width / 2, height - 3))
    return Drawing(strokes, [], rectangle(0, 0, width, height), QRectF(-2, -2, width + 4, height + 4))


def draw_data_store(figure: Figure) -> Drawing:
    """A drum with three bands."""
    _, _, width, height = figure.bounds
    lid = min(height * 0.24, width * 0.24)
    body = QPainterPath()
    body.moveTo(0, lid / 2)
    body.arcTo(QRectF(0, 0, width, lid), 180, -180)
    body.lineTo(width, height - lid / 2)
    body.arcTo(QRectF(0, height - lid, width, lid), 0, -180)
    body.closeSubpath()
    bands = QPainterPath()
    for offset in (0.0, lid * 0.45, lid * 0.9):
        bands.arcMoveTo(QRectF(0, offset, width, lid), 180)
        bands.arcTo(QRectF(0, offset, width, lid), 180, 180)
    strokes = [Stroke(body, "data", "fill", body=True), Stroke(bands, "data", fine=True)]
    return Drawing(strokes, [], rectangle(0, 0, width, height), QRectF(-2, -2, width + 4, height + 4))
