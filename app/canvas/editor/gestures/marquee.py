"""Marquee: select what lies wholly inside a dragged box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.canvas.editor.gesture import Gesture
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme


class Marquee(Gesture):
    """Drags a box; Shift adds to what is selected."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self) -> None:
        """Remember what was selected before."""
        self._before: tuple[str, ...] = self.view.selection.ids if self.view.shift_held else ()
        self._box = QRectF(self.origin, self.origin)
        self._extents = [(f.element_id, *_corners(f)) for f in self.scene.figures()]

    def move(self, place: QPointF, free: bool) -> None:
        """Select as the box grows."""
        self._box = QRectF(self.origin, place).normalized()
        left, top, right, bottom = self._box.left(), self._box.top(), self._box.right(), self._box.bottom()
        inside = [
            element_id
            for element_id, x, y, x2, y2 in self._extents
            if x >= left and y >= top and x2 <= right and y2 <= bottom
        ]
        self.view.selection.set([*self._before, *inside])

    def cancel(self) -> None:
        """Select what was selected before."""
        self.view.selection.set(self._before)

    def extent(self) -> QRectF:
        """The box."""
        return self._box.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter) -> None:
        """The box with a tint."""
        accent = theme().color("canvas.selection")
        tint = QColor(accent)
        tint.setAlpha(24)
        painter.setPen(cosmetic(accent, 1, Qt.PenStyle.DashLine))
        painter.setBrush(tint)
        painter.drawRect(self._box)


def _corners(figure: Figure) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape or a line."""
    if not figure.is_edge:
        x, y, width, height = figure.bounds
        return x, y, x + width, y + height
    xs, ys = [p[0] for p in figure.waypoints], [p[1] for p in figure.waypoints]
    return min(xs), min(ys), max(xs), max(ys)
