"""The items of a process diagram: a shape or edge, and the name beside one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.canvas.draw.flow import draw_edge, edge_extent
from app.canvas.draw.label import draw_label, roomy_extent
from app.canvas.draw.registry import draw
from app.canvas.reading.figure import CONVERSATION_TAGS, Figure, Place
from app.drawing.drawing import Drawing
from app.drawing.drawn_item import DETAIL_FROM, DrawnItem
from app.drawing.ink import Appearance, Ink

REACHING_OUT = CONVERSATION_TAGS | {"textAnnotation"}
"""What may paint far outside of its box."""
LABEL_Z = 1000.0
PATCH_ALPHA = 215


class FigureItem(DrawnItem):
    """One shape or edge of a process."""

    def __init__(self, figure: Figure, ink: Ink) -> None:
        super().__init__(ink)
        self.figure = figure
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
        self._place()
        self.redraw()

    def look(self) -> Appearance:
        """The colours of the file, under the state that was set."""
        own, state = self.figure, self._look
        return Appearance(state.stroke or own.stroke, state.fill or own.fill, own.label_color, state.width)


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
