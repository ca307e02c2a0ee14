"""Painted shadows for what floats: popups, toasts, palettes. A nine-patch, drawn once per theme and size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.look.theme import theme, theme_signals

CORE = 4


@cache
def _patch(color: str, radius: int, blur: int) -> QPixmap:
    side = 2 * (radius + blur) + CORE
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(color)
    for step in range(blur):
        reach = step / blur
        ink.setAlphaF(QColor(color).alphaF() * 2.2 * reach * reach / blur)
        painter.setBrush(ink)
        rect = QRectF(0, 0, side, side).adjusted(step, step, -step, -step)
        round_by = radius + blur - step
        painter.drawRoundedRect(rect, round_by, round_by)
    painter.end()
    return made


def paint_shadow(painter: QPainter, box: QRect, *, radius: int = 8, blur: int = 16, drop: int = 4) -> None:
    """Draw the shadow of a rounded `box`; the caller then draws the box over it."""
    patch = _patch(theme().color("shadow").name(QColor.NameFormat.HexArgb), radius, blur)
    edge = radius + blur
    outer = box.marginsAdded(QMargins(blur, blur, blur, blur)).translated(0, drop)
    xs = (outer.left(), outer.left() + edge, outer.right() + 1 - edge, outer.right() + 1)
    ys = (outer.top(), outer.top() + edge, outer.bottom() + 1 - edge, outer.bottom() + 1)
    cuts = (0, edge, edge + CORE, 2 * edge + CORE)
    for row in range(3):
        for column in range(3):
            target = QRect(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])
            source = QRect(cuts[column], cuts[row], cuts[column + 1] - cuts[column], cuts[row + 1] - cuts[row])
            painter.drawPixmap(target, patch, source)


theme_signals().changed.connect(_patch.cache_clear)
