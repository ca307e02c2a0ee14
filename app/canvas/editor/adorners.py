"""Painting what is selected and hovered: outlines and handles of constant size on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.canvas.draw.flow import BEND
from app.canvas.editor.handles import SIZE_PX, Handle
from app.canvas.items import FigureItem
from app.canvas.reading.figure import ACTIVITY_TAGS, Figure
from app.drawing.outlines import (
    HOVER_GAP,
    cosmetic,
    hovered_box,
    selected_box,
    selected_line,
    target_box,
    target_pens,
)
from app.drawing.paths import rounded_polyline
from app.look.theme import theme

LINES_UP_TO = 600


def extent_of_figure(figure: Figure) -> QRectF:
    """The box of a shape or a line."""
    if not figure.is_edge:
        return QRectF(*figure.bounds)
    xs, ys = [p[0] for p in figure.waypoints], [p[1] for p in figure.waypoints]
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def paint_hover(painter: QPainter, figure: Figure, zoom: float) -> None:
    """A soft outline a little outside."""
    if not figure.is_edge:
        hovered_box(painter, QRectF(*figure.bounds), zoom)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(cosmetic(theme().color("canvas.hover"), 2))
    painter.drawPath(rounded_polyline(figure.waypoints, BEND))


def paint_selected(painter: QPainter, item: FigureItem, zoom: float) -> None:
    """The element in accent with a dashed outline."""
    figure = item.figure
    if figure.is_edge:
        selected_line(painter, rounded_polyline(figure.waypoints, BEND))
        return
    if figure.tag != "group":
        painter.save()
        _keep_off(painter, item)
        selected_line(painter, item.drawing.outline.translated(item.pos()))
        painter.restore()
    selected_box(painter, QRectF(*figure.bounds), zoom)


def paint_found(painter: QPainter, figures: Iterable[Figure], zoom: float) -> None:
    """What a search found: a warm outline a little outside, with a tint that lets the words through."""
    color = theme().color("status.warning.fill")
    tint = QColor(color)
    tint.setAlpha(44)
    gap = HOVER_GAP / zoom
    painter.setPen(cosmetic(color, 2))
    for figure in figures:
        if figure.is_edge:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rounded_polyline(figure.waypoints, BEND))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush if figure.is_container else tint)
            painter.drawRoundedRect(QRectF(*figure.bounds).adjusted(-gap, -gap, gap, gap), 6 / zoom, 6 / zoom)


def paint_selected_many(painter: QPainter, figures: Sequence[Figure]) -> None:
    """Many elements: plain boxes in accent, and the lines as well while they are not too many to tell apart."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(cosmetic(theme().color("canvas.selection"), 1.5))
    if len(figures) <= LINES_UP_TO:
        painter.drawLines([QLineF(*a, *b) for each in figures for a, b in pairwise(each.waypoints)])
    painter.drawRects([QRectF(*each.bounds) for each in figures if not each.waypoints])


def _keep_off(painter: QPainter, item: FigureItem) -> None:
    """Do not draw across the boundary events that sit on the outline."""
    if item.figure.tag not in ACTIVITY_TAGS:
        return
    own = QRectF(*item.figure.bounds)
    free = QPainterPath()
    free.addRect(own.adjusted(-8, -8, 8, 8))
    events = [
        other
        for other in item.scene().items(own)
        if isinstance(other, FigureItem) and other.figure.tag == "boundaryEvent"
    ]
    for event in events:
        free = free.subtracted(event.shape().translated(event.pos()))
    if events:
        painter.setClipPath(free)


def paint_handles(painter: QPainter, handles: Iterable[Handle], zoom: float) -> None:
    """Squares for corners, bends and ends; small discs for legs."""
    current = theme()
    painter.setPen(cosmetic(current.color("canvas.selection"), 1.5))
    painter.setBrush(current.color("canvas.handleFill"))
    half = SIZE_PX / 2 / zoom
    for handle in handles:
        if handle.role.startswith("label-"):
            painter.drawRoundedRect(
                QRectF(handle.place - QPointF(half * 0.5, half), handle.place + QPointF(half * 0.5, half)), 1, 1
            )
        elif handle.role == "segment":
            painter.drawEllipse(handle.place, half * 0.7, half * 0.7)
        else:
            box = QRectF(handle.place - QPointF(half, half), handle.place + QPointF(half, half))
            painter.drawRoundedRect(box, 1.5 / zoom, 1.5 / zoom)


def paint_target(painter: QPainter, figure: Figure, allowed: bool, zoom: float) -> None:
    """A drop target: green with a tint, or red."""
    if not figure.is_edge:
        target_box(painter, QRectF(*figure.bounds), allowed=allowed)
        return
    target_pens(painter, allowed=allowed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rounded_polyline(figure.waypoints, BEND))
