"""Painting an overlay's marks: tokens, incident and problem badges, value pills."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.canvas.draw.flow import middle_of
from app.canvas.overlay import Overlay
from app.canvas.overlay_looks import heat_color
from app.canvas.reading.figure import EVENT_TAGS, GATEWAY_TAGS, Figure
from app.drawing.ink import text_on
from app.drawing.paths import polyline
from app.drawing.text import advance, canvas_font
from app.look.theme import Theme

TOKEN, BADGE = 20.0, 18.0
PILL_HEIGHT, PILL_PX = 18.0, 11
BOLT = ((1.2, -6.0), (-4.0, 1.0), (-0.6, 1.0), (-1.4, 6.0), (4.0, -1.2), (0.6, -1.2))

Find = Callable[[str], Figure | None]


def paint_overlay(painter: QPainter, overlay: Overlay, find: Find, theme: Theme, scale: float = 1.0) -> None:
    """Paint every mark; marks grow in the diagram's units when the diagram is small, so that they stay readable."""
    size = mark_size(scale)
    for key, text in overlay.pills.items():
        figure = find(key)
        if figure:
            _pill(painter, figure, text, overlay, theme)
    for keys, reached in ((overlay.covered, True), (overlay.missed, False)):
        for figure in (find(key) for key in keys):
            if figure:
                _coverage(painter, figure, reached, theme, size)
    for key, count in overlay.tokens.items():
        figure = find(key)
        if figure and count and key not in overlay.incidents:
            _token(painter, _corner(figure), count, theme, size, leads=key in overlay.leading)
    for key in overlay.incidents:
        figure = find(key)
        if figure:
            _incident(painter, _corner(figure), theme, size)
    for key, severity in overlay.badges.items():
        figure = find(key)
        if figure:
            paint_badge(painter, _corner(figure), severity, theme, size)


def mark_size(scale: float) -> float:
    """How much larger than usual marks are drawn in a diagram of this scale (px for each of its units)."""
    return 1.0 / min(1.0, max(scale, 0.2) * 1.35) if scale < 0.74 else 1.0


def leading_mark(overlay: Overlay, find: Find, place: QPointF, scale: float) -> str:
    """The element whose token lies at a place of the diagram and leads somewhere; empty for none."""
    reach = TOKEN * mark_size(scale) / 2 + 2
    for key in overlay.leading:
        figure = find(key)
        if figure is not None and QLineF(_corner(figure), place).length() <= reach:
            return key
    return ""


def _corner(figure: Figure) -> QPointF:
    """Where marks sit: the top right corner, for a line its middle."""
    if figure.is_edge:
        return QPointF(*middle_of(figure.waypoints))
    x, y, width, height = figure.bounds
    if figure.tag in GATEWAY_TAGS:
        return QPointF(x + width * 0.82, y + height * 0.18)
    if figure.tag in EVENT_TAGS:
        return QPointF(x + width * 0.88, y + height * 0.12)
    return QPointF(x + width - 1, y + 1)


def _disc(painter: QPainter, center: QPointF, diameter: float, fill: QColor, gap: QColor) -> None:
    painter.setPen(QPen(gap, 2.0))
    painter.setBrush(fill)
    painter.drawEllipse(center, diameter / 2, diameter / 2)


def _token(painter: QPainter, center: QPointF, count: int, theme: Theme, size: float, *, leads: bool) -> None:
    _disc(painter, center, TOKEN * size, theme.color("canvas.token"), theme.color("bg.canvas"))
    if count == 1 and leads:
        _arrow(painter, center, theme, size)
        return
    if count == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("canvas.tokenText"))
        painter.drawEllipse(center, 3.4 * size, 3.4 * size)
        return
    painter.setPen(theme.color("canvas.tokenText"))
    painter.setFont(canvas_font(max(1, round((11 if count < 100 else 9) * size)), True))
    half = TOKEN * size / 2
    painter.drawText(
        QRectF(center.x() - half, center.y() - half, 2 * half, 2 * half),
        Qt.AlignmentFlag.AlignCenter,
        str(count) if count < 1000 else "999",
    )


def _arrow(painter: QPainter, center: QPointF, theme: Theme, size: float) -> None:
    """To the upper right: there is more behind it."""
    pen = QPen(theme.color("canvas.tokenText"), 1.8 * size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, reach = center.x(), center.y(), 3.2 * size
    painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))
    painter.drawPath(polyline([(x - reach * 0.5, y - reach), (x + reach, y - reach), (x + reach, y + reach * 0.5)]))


def _incident(painter: QPainter, center: QPointF, theme: Theme, size: float) -> None:
    _disc(painter, center, TOKEN * size, theme.color("status.incident.fill"), theme.color("bg.canvas"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("status.incident.text"))
    painter.drawPath(
        polyline([(center.x() + x * 0.85 * size, center.y() + y * 0.85 * size) for x, y in BOLT], closed=True)
    )


def paint_badge(painter: QPainter, center: QPointF, severity: str, theme: Theme, size: float = 1.0) -> None:
    """A problem badge: a disc with an exclamation mark, coloured by severity."""
    fill = {"error": "status.danger.fill", "warning": "status.warning.fill"}.get(severity, "status.info.fill")
    _disc(painter, center, BADGE * size, theme.color(fill), theme.color("bg.canvas"))
    ink = QColor("#17232B") if severity == "warning" else QColor("#FFFFFF") if not theme.is_dark else QColor("#17232B")
    pen = QPen(ink, 2.0 * size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = center.x(), center.y()
    painter.drawLine(QPointF(x, y - 4.2 * size), QPointF(x, y + 0.6 * size))
    painter.drawPoint(QPointF(x, y + 4.2 * size))


def _coverage(painter: QPainter, figure: Figure, reached: bool, theme: Theme, size: float) -> None:
    """A disc with a tick for what tests have reached, a ring with a stroke for what not."""
    if figure.is_edge and reached:
        return  # a tick on every line would be noise: what is missing is what one looks for
    center = _corner(figure)
    color = theme.color("status.success.fill" if reached else "status.warning.fill")
    _disc(painter, center, 16.0 * size, color if reached else theme.color("bg.canvas"), theme.color("bg.canvas"))
    pen = QPen(theme.color("bg.canvas") if reached else theme.color("status.warning.text"), 1.8 * size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = center.x(), center.y()
    if reached:
        painter.drawPath(
            polyline([(x - 3.2 * size, y), (x - 0.8 * size, y + 2.6 * size), (x + 3.4 * size, y - 2.4 * size)])
        )
        return
    painter.drawEllipse(center, 6.8 * size, 6.8 * size)
    painter.drawLine(QPointF(x - 3.2 * size, y), QPointF(x + 3.2 * size, y))


def _pill(painter: QPainter, figure: Figure, text: str, overlay: Overlay, theme: Theme) -> None:
    width = advance(text, PILL_PX, True) + 14
    if figure.is_edge:
        center = _corner(figure)
    else:
        x, y, w, _ = figure.bounds
        center = QPointF(x + w / 2, y)
    box = QRectF(center.x() - width / 2, center.y() - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    heat = overlay.heat.get(figure.element_id)
    fill = QColor(heat_color(theme, heat)) if heat is not None else theme.color("bg.raised")
    painter.setPen(QPen(theme.color("canvas.node.stroke"), 1.0))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
    painter.setPen(text_on(fill.name()))
    painter.setFont(canvas_font(PILL_PX, True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
