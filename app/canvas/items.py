"""Graphics items: each paints one figure by itself and has no children.

The scene holds every item in its dict; nothing here asks for a parent (PySide6 would take the
item away when nobody else holds it).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.draw.drawing import Drawing, Stroke
from app.canvas.draw.flow import draw_edge, edge_extent
from app.canvas.draw.label import draw_label, roomy_extent
from app.canvas.draw.registry import draw
from app.canvas.draw.text import TextBlock, canvas_font
from app.canvas.ink import PLAIN, Appearance, Ink
from app.canvas.reading.figure import CONVERSATION_TAGS, Figure, Place

DETAIL_FROM = 0.3
REACHING_OUT = CONVERSATION_TAGS | {"textAnnotation"}
"""What may paint far outside of its box."""
LABEL_Z = 1000.0
PATCH_ALPHA = 215


class FigureItem(QGraphicsItem):
    """One shape or edge. Drawing, pens and texts are made when first painted and kept until something changes."""

    def __init__(self, figure: Figure, ink: Ink) -> None:
        super().__init__()
        self.figure = figure
        self._ink = ink
        self._look = PLAIN
        self._drawing: Drawing | None = None
        self._resolved: list[tuple[QPainterPath, object, object, bool]] | None = None
        self._jumps: tuple[Place, ...] = ()
        self.jumps_of: Callable[[str], tuple[Place, ...]] | None = None
        """Where to ask for the places at which this line jumps over others."""
        self._extent = self._measure()
        self.setZValue(figure.z)
        self._place()

    @property
    def key(self) -> str:
        """The figure's key in its scene."""
        return self.figure.key

    def _place(self) -> None:
        if not self.figure.is_edge:
            self.setPos(self.figure.bounds[0], self.figure.bounds[1])

    def _measure(self) -> QRectF:
        figure = self.figure
        if figure.is_edge:
            return edge_extent(figure.waypoints)
        if figure.tag in REACHING_OUT or "band" in figure.flags:
            return self.drawing.extent.adjusted(-4, -4, 4, 4)
        return QRectF(-6, -6, figure.bounds[2] + 12, figure.bounds[3] + 12)

    def _draw(self) -> Drawing:
        if self.figure.is_edge:
            self._jumps = self.jumps_of(self.figure.key) if self.jumps_of is not None else ()
            return draw_edge(self.figure, self._jumps)
        return draw(self.figure)

    def check_jumps(self) -> None:
        """Draw anew if the line jumps elsewhere now; one that was never painted asks when it is."""
        if self._drawing is not None and self._jumps != (self.jumps_of(self.figure.key) if self.jumps_of else ()):
            self._drawing = self._resolved = None
            self.update()

    @property
    def drawing(self) -> Drawing:
        """What this item paints."""
        if self._drawing is None:
            self._drawing = self._draw()
        return self._drawing

    def show_figure(self, figure: Figure, only_placed: bool = False) -> None:
        """Paint another state of the same element; a shape that only stands elsewhere keeps its drawing."""
        if only_placed and not self.figure.is_edge and self.figure.bounds[2:] == figure.bounds[2:]:
            self.figure = figure
            self._place()
            return
        self.prepareGeometryChange()
        if self.figure.z != figure.z:
            self.setZValue(figure.z)
        self.figure = figure
        self._drawing = self._resolved = None
        self._extent = self._measure()
        self._place()
        self.update()

    def set_ink(self, ink: Ink) -> None:
        """Paint in another theme."""
        self._ink = ink
        self._resolved = None
        self.update()

    def set_look(self, look: Appearance) -> None:
        """Paint in another state: visited, selected, hot."""
        if look != self._look:
            self._look = look
            self._resolved = None
            self.update()

    def boundingRect(self) -> QRectF:
        """The painted extent, known without drawing."""
        return self._extent

    def shape(self) -> QPainterPath:
        """The outline that can be picked."""
        return self.drawing.outline

    def look(self) -> Appearance:
        """The colours of the file, under the state that was set."""
        own, state = self.figure, self._look
        return Appearance(state.stroke or own.stroke, state.fill or own.fill, own.label_color, state.width)

    def _resolve(self) -> list[tuple[QPainterPath, object, object, bool]]:
        look = self.look()
        return [(s.path, self._pen(s, look), self._ink.brush(s.fill, look), s.fine) for s in self.drawing.strokes]

    def _pen(self, stroke: Stroke, look: Appearance) -> object:
        width = max(look.width, stroke.width) if look.width and stroke.body else stroke.width
        return self._ink.pen(stroke.line, width, stroke.dash, stroke.flat, look)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint strokes and texts; icons, markers and texts only from 45 % on."""
        self.paint_at(painter, option.levelOfDetailFromTransform(painter.worldTransform()))

    def paint_at(self, painter: QPainter, scale: float) -> None:
        """Paint at a level of detail given as zoom."""
        if self._resolved is None:
            self._resolved = self._resolve()
        detailed = scale >= DETAIL_FROM
        for path, pen, brush, fine in self._resolved:
            if fine and not detailed:
                continue
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawPath(path)
        if detailed:
            for text in self.drawing.texts:
                paint_text(painter, text, self._ink, self.look())


class LabelItem(FigureItem):
    """The name beside an element, movable by itself."""

    def __init__(self, figure: Figure, ink: Ink) -> None:
        super().__init__(figure, ink)
        self.setZValue(LABEL_Z)

    def _place(self) -> None:
        return

    def _draw(self) -> Drawing:
        return draw_label(self.figure)

    def show_figure(self, figure: Figure, only_placed: bool = False) -> None:
        """Paint another state of the same label, which is drawn in the scene's coordinates."""
        super().show_figure(figure)
        self.setZValue(LABEL_Z)

    def _measure(self) -> QRectF:
        """Room for the text, estimated: laying out every label would be the slowest part of opening a file."""
        return roomy_extent(self.figure)

    def paint_at(self, painter: QPainter, scale: float) -> None:
        """A flow's name stands on a patch of paper, so that the line does not run through the words."""
        if self.figure.is_edge and scale >= DETAIL_FROM:
            paper = QColor(self._ink.color("poolFill"))
            paper.setAlpha(PATCH_ALPHA)
            for text in self.drawing.texts:
                painter.fillRect(text.box.adjusted(-1, 2, 1, -3), paper)
        super().paint_at(painter, scale)

    def look(self) -> Appearance:
        """Labels stand on the canvas: the element's fill is not theirs."""
        return Appearance("", "", self.figure.label_color, 0.0)


def paint_text(painter: QPainter, text: TextBlock, ink: Ink, look: Appearance) -> None:
    """Paint a text block, turned when it reads upwards; each line runs as its own letters do."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(canvas_font(text.px, text.strong))
    painter.setPen(ink.color(text.role, look))
    if text.turned:
        painter.save()
        painter.translate(text.pivot)
        painter.rotate(-90)
    for line, place in text.lines:
        painter.drawText(QPointF(place), line)
    if text.turned:
        painter.restore()
