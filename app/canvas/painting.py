"""Paint a list of figures in one go, without a scene: for files, thumbnails, icons and the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.canvas.draw.label import has_label
from app.canvas.items import FigureItem, LabelItem
from app.canvas.jumps import LineJumps
from app.canvas.overlay import NOTHING, Overlay
from app.canvas.overlay_looks import look_of
from app.canvas.overlay_paint import paint_overlay
from app.canvas.reading.figure import Figure
from app.drawing.ink import Ink
from app.look.theme import Theme


def items_of(
    figures: Iterable[Figure], theme: Theme, overlay: Overlay = NOTHING, line_jumps: bool = False
) -> list[FigureItem]:
    """Items in painting order: shapes and lines by depth, then labels. Lines hop over each other if `line_jumps`."""
    ink = Ink(theme)
    shapes = sorted((FigureItem(figure, ink) for figure in figures), key=lambda item: item.figure.z)
    jumps = LineJumps(item.figure for item in shapes) if line_jumps else None
    for item in shapes:
        item.jumps_of = jumps.of if jumps is not None else None
        item.set_look(look_of(item.figure, overlay, theme))
    return [*shapes, *(LabelItem(item.figure, ink) for item in shapes if has_label(item.figure))]


def extent_of(items: Iterable[FigureItem]) -> QRectF:
    """The smallest box round everything the items paint."""
    rect = QRectF()
    for item in items:
        if item.figure.is_edge or isinstance(item, LabelItem):
            rect = rect.united(item.drawing.extent)
        else:
            extent = item.drawing.extent.translated(item.pos())
            rect = rect.united(extent)
    return rect


def paint_items(painter: QPainter, items: Sequence[FigureItem], scale: float = 1.0) -> None:
    """Paint the items in their order; `scale` chooses the level of detail."""
    for item in items:
        painter.save()
        painter.translate(item.pos())
        item.paint_at(painter, scale)
        painter.restore()


def paint_figures(
    painter: QPainter, figures: Iterable[Figure], theme: Theme, overlay: Overlay = NOTHING, scale: float = 1.0
) -> None:
    """Paint figures and what lies over them."""
    shown = list(figures)
    paint_items(painter, items_of(shown, theme, overlay), scale)
    if overlay is not NOTHING:
        by_id = {figure.element_id: figure for figure in reversed(shown)}
        paint_overlay(painter, overlay, by_id.get, theme, scale)
