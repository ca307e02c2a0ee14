"""Marks of a comparison on a diagram: each has a colour, a line and a sign of its own; colour is never alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.bpmn.compare import Kind
from app.canvas.draw.flow import middle_of
from app.canvas.reading.figure import ACTIVITY_TAGS, EVENT_TAGS, GATEWAY_TAGS, Figure
from app.drawing.ink import text_on
from app.drawing.paths import ellipse, polyline, rectangle
from app.look.theme import Theme

BADGE = 18.0
HALO, LINE = 7.0, 2.5
GHOST = 0.5
Find = Callable[[str], Figure | None]


class Mark(StrEnum):
    """What a mark says of an element."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    CONFLICT = "to decide"
    DECIDED = "decided"


MARK_OF = {Kind.ADDED: Mark.ADDED, Kind.REMOVED: Mark.REMOVED, Kind.CHANGED: Mark.CHANGED, Kind.MOVED: Mark.MOVED}
STATUS = {
    Mark.ADDED: "success",
    Mark.REMOVED: "danger",
    Mark.CHANGED: "warning",
    Mark.MOVED: "info",
    Mark.CONFLICT: "incident",
    Mark.DECIDED: "success",
}
ICONS = {
    Mark.ADDED: "plus",
    Mark.REMOVED: "minus",
    Mark.CHANGED: "edit",
    Mark.MOVED: "arrow-right",
    Mark.CONFLICT: "triangle",
    Mark.DECIDED: "tick",
}
DASHES = {Mark.REMOVED: [3.0, 2.0], Mark.MOVED: [1.0, 1.6]}
SIGNS: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    Mark.ADDED: (((-4, 0), (4, 0)), ((0, -4), (0, 4))),
    Mark.REMOVED: (((-4, 0), (4, 0)),),
    Mark.CHANGED: (((-3.5, 3.5), (-3, 1), (2, -4), (4, -2), (-1, 3), (-3.5, 3.5)),),
    Mark.MOVED: (((-4, 0), (4, 0)), ((1, -3), (4, 0), (1, 3))),
    Mark.CONFLICT: (((0, -4.2), (0, 1)), ((0, 4), (0, 4.01))),
    Mark.DECIDED: (((-4, 0), (-1, 3), (4, -3)),),
}


@dataclass(frozen=True, slots=True)
class Shift:
    """Where an element stood before: its old figure; an arrow leads from there to where it is."""

    element_id: str
    before: Figure


def ink_of(mark: Mark, theme: Theme) -> QColor:
    """The colour of a mark."""
    return theme.color(f"status.{STATUS[mark]}.fill")


def paint_marks(
    painter: QPainter, marks: Mapping[str, Mark], find: Find, theme: Theme, scale: float, chosen: str = ""
) -> None:
    """Paint outlines, then signs over them; signs keep a readable size when the diagram is small."""
    shown = [(mark, figure) for key, mark in marks.items() if (figure := find(key)) is not None]
    for mark, figure in shown:
        _outline(painter, figure, mark, theme)
    figure = find(chosen) if chosen else None
    if figure is not None:
        _chosen(painter, figure, theme)
    size = 1.0 / min(1.0, max(scale, 0.2) * 1.35) if scale < 0.74 else 1.0
    for mark, figure in shown:
        _sign(painter, corner_of(figure), mark, theme, size)


def outline_path(figure: Figure, grow: float = 0.0) -> QPainterPath:
    """The border of a figure, moved outwards by `grow`; the line of an edge."""
    if figure.is_edge:
        return polyline(figure.waypoints)
    x, y, width, height = figure.bounds
    x, y, width, height = x - grow, y - grow, width + 2 * grow, height + 2 * grow
    if figure.tag in EVENT_TAGS:
        return ellipse(x, y, width, height)
    if figure.tag in GATEWAY_TAGS:
        middle, center = x + width / 2, y + height / 2
        return polyline([(middle, y), (x + width, center), (middle, y + height), (x, center)], closed=True)
    return rectangle(x, y, width, height, 10 + grow if figure.tag in ACTIVITY_TAGS else grow)


def _outline(painter: QPainter, figure: Figure, mark: Mark, theme: Theme) -> None:
    color = ink_of(mark, theme)
    path = outline_path(figure)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QColor(color)
    halo.setAlphaF(0.24)
    painter.setPen(_round_pen(halo, HALO))
    painter.drawPath(path)
    pen = _round_pen(color, LINE)
    if mark in DASHES:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASHES[mark])
    if not figure.is_edge and not figure.is_container:
        tint = QColor(color)
        tint.setAlphaF(0.10)
        painter.setBrush(tint)
    painter.setPen(pen)
    painter.drawPath(path)


def _round_pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _chosen(painter: QPainter, figure: Figure, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("canvas.selection"), 2.0))
    if not figure.is_edge:
        painter.drawPath(outline_path(figure, 7.0))
        return
    xs, ys = [x for x, _ in figure.waypoints], [y for _, y in figure.waypoints]
    box = rectangle(min(xs) - 9, min(ys) - 9, max(xs) - min(xs) + 18, max(ys) - min(ys) + 18, 6)
    painter.drawPath(box)


def corner_of(figure: Figure) -> QPointF:
    """Where the sign stands: the top right corner, for a line its middle."""
    if figure.is_edge:
        return QPointF(*middle_of(figure.waypoints))
    x, y, width, height = figure.bounds
    if figure.tag in GATEWAY_TAGS:
        return QPointF(x + width * 0.82, y + height * 0.18)
    if figure.tag in EVENT_TAGS:
        return QPointF(x + width * 0.88, y + height * 0.12)
    return QPointF(x + width - 1, y + 1)


def _sign(painter: QPainter, center: QPointF, mark: Mark, theme: Theme, size: float) -> None:
    color = ink_of(mark, theme)
    painter.setPen(QPen(theme.color("bg.canvas"), 2.0 * size))
    painter.setBrush(color)
    painter.drawEllipse(center, BADGE * size / 2, BADGE * size / 2)
    painter.setPen(_round_pen(text_on(color.name()), 1.8 * size))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in SIGNS[mark]:
        painter.drawPath(polyline((center.x() + x * size, center.y() + y * size) for x, y in stroke))


def paint_shifts(painter: QPainter, shifts: Iterable[Shift], find: Find, theme: Theme) -> None:
    """The old outline of what moved, and an arrow to where it is."""
    color = ink_of(Mark.MOVED, theme)
    for shift in shifts:
        now = find(shift.element_id)
        if now is None:
            continue
        pen = QPen(color, 1.2)
        pen.setDashPattern([2.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline_path(shift.before))
        if not now.is_edge:
            _arrow(painter, _center(shift.before), _center(now), color)


def _center(figure: Figure) -> QPointF:
    x, y, width, height = figure.bounds
    return QPointF(x + width / 2, y + height / 2)


def _arrow(painter: QPainter, start: QPointF, end: QPointF, color: QColor) -> None:
    delta = end - start
    length = (delta.x() ** 2 + delta.y() ** 2) ** 0.5
    if length < 4:
        return
    painter.setPen(_round_pen(color, 1.6))
    painter.drawLine(start, end)
    along = delta / length
    side = QPointF(-along.y(), along.x())
    tip = [end - along * 9 + side * 5, end, end - along * 9 - side * 5]
    painter.drawPath(polyline((point.x(), point.y()) for point in tip))
