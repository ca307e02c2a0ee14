"""Resize: a corner or a side follows the pointer, on the grid or in line with another shape; no smaller than fits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Bounds
from app.canvas.editor.edge_lines import EdgeLines
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.handles import CURSORS
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme

SMALLEST = {
    "participant": (200.0, 60.0),
    "lane": (90.0, 60.0),
    "subProcess": (140.0, 100.0),
    "textAnnotation": (40.0, 24.0),
}
SMALL = (40.0, 32.0)


class Resize(Gesture):
    """Drags a corner or a side of a shape; what lies opposite stays."""

    def __init__(self, view: object, origin: QPointF, figure: Figure, corner: str) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.figure, self.corner = figure, corner
        self.cursor = CURSORS[corner]
        self._box = QRectF(*figure.bounds)

    def begin(self) -> None:
        """Find the lines that an edge can fall in with."""
        self._lines = EdgeLines(self.view.figures_nearby(), self.figure.element_id, self.view.zoom)

    def move(self, place: QPointF, free: bool) -> None:
        """Take the corner or side along."""
        x, y = self._lines.snap(place.x(), place.y(), free)
        width, height = SMALLEST.get(self.figure.tag, SMALL)
        box = QRectF(*self.figure.bounds)
        if "e" in self.corner:
            box.setRight(max(x, box.left() + width))
        elif "w" in self.corner:
            box.setLeft(min(x, box.right() - width))
        if "s" in self.corner:
            box.setBottom(max(y, box.top() + height))
        elif "n" in self.corner:
            box.setTop(min(y, box.bottom() - height))
        self._lines.show(box, self.corner)
        self._box = box

    def finish(self, place: QPointF, free: bool) -> None:
        """Resize for real."""
        self.move(place, free)
        box = Bounds(self._box.x(), self._box.y(), self._box.width(), self._box.height())
        if box != Bounds(*self.figure.bounds):
            self.view.edit(lambda modeling: modeling.resize(self.figure.element_id, box))

    def extent(self) -> QRectF:
        """The new box and the lines."""
        return self._box.adjusted(-4, -4, 4, 4).united(self._lines.extent())

    def paint(self, painter: QPainter) -> None:
        """The new box in accent."""
        painter.setPen(cosmetic(theme().color("canvas.selection"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._box)
        self._lines.paint(painter)
