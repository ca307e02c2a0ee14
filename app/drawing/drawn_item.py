"""A graphics item that paints a drawing by itself and has no children.

The scene holds every item in its dict; nothing here asks for a parent (PySide6 would take the item away when nobody
else holds it).
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.drawing.drawing import Drawing, Stroke
from app.drawing.ink import PLAIN, Appearance, Ink
from app.drawing.text import TextBlock, canvas_font

DETAIL_FROM = 0.3


class DrawnItem(QGraphicsItem):
    """Drawing, pens and texts are made when first painted and kept until something changes.

    Those that derive from it say what is drawn (`_draw`) and how large it may be (`_measure`); they call `redraw` when
    it is another drawing.
    """

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._look = PLAIN
        self._drawing: Drawing | None = None
        self._resolved: list[tuple[QPainterPath, object, object, bool]] | None = None

    def _draw(self) -> Drawing:
        raise NotImplementedError

    def _measure(self) -> QRectF:
        return self.drawing.extent

    @property
    def drawing(self) -> Drawing:
        """What this item paints."""
        if self._drawing is None:
            self._drawing = self._draw()
        return self._drawing

    def redraw(self) -> None:
        """Draw anew; call `prepareGeometryChange` before what it depends on is changed."""
        self._drawing = self._resolved = None
        self._extent = self._measure()
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

    def look(self) -> Appearance:
        """The state that was set."""
        return self._look

    def boundingRect(self) -> QRectF:
        """The painted extent, known without drawing."""
        return self._extent

    def shape(self) -> QPainterPath:
        """The outline that can be picked."""
        return self.drawing.outline

    def _resolve(self) -> list[tuple[QPainterPath, object, object, bool]]:
        look = self.look()
        return [(s.path, self._pen(s, look), self._ink.brush(s.fill, look), s.fine) for s in self.drawing.strokes]

    def _pen(self, stroke: Stroke, look: Appearance) -> object:
        width = max(look.width, stroke.width) if look.width and stroke.body else stroke.width
        return self._ink.pen(stroke.line, width, stroke.dash, stroke.flat, look)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint strokes and texts; icons, markers and texts only from DETAIL_FROM on."""
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
