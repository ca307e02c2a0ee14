"""What is hovered, selected, or a target of a gesture: outlines of constant width on the screen at any zoom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.look.theme import theme

HOVER_GAP, SELECT_GAP = 4.0, 5.0


def cosmetic(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen as wide on the screen at any zoom."""
    pen = QPen(color, width, style)
    pen.setCosmetic(True)
    return pen


def hovered_box(painter: QPainter, box: QRectF, zoom: float) -> None:
    """A soft outline a little outside."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(cosmetic(theme().color("canvas.hover"), 2))
    gap = HOVER_GAP / zoom
    painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), 8 / zoom, 8 / zoom)


def selected_line(painter: QPainter, line: QPainterPath) -> None:
    """A line, or the outline of a shape, in accent."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(cosmetic(theme().color("canvas.selection"), 2))
    painter.drawPath(line)


def selected_box(painter: QPainter, box: QRectF, zoom: float) -> None:
    """Dashes round a shape that is selected."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(cosmetic(theme().color("canvas.selection"), 1, Qt.PenStyle.DashLine))
    gap = SELECT_GAP / zoom
    painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), 3 / zoom, 3 / zoom)


def target_pens(painter: QPainter, *, allowed: bool) -> None:
    """A drop target: green with a tint, or red."""
    color = theme().color("canvas.dropOk" if allowed else "canvas.dropBad")
    tint = QColor(color)
    tint.setAlpha(26)
    painter.setPen(cosmetic(color, 2))
    painter.setBrush(tint)


def target_box(painter: QPainter, box: QRectF, *, allowed: bool) -> None:
    """A shape on which something may be dropped, or may not."""
    target_pens(painter, allowed=allowed)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
