"""Marquee: select what lies wholly inside a dragged box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.canvas.editor.adorners import cosmetic, extent_of_figure
from app.canvas.editor.gesture import Gesture
from app.look.theme import theme


class Marquee(Gesture):
    """Drags a box; Shift adds to what is selected."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self) -> None:
        """Remember what was selected before."""
        self._before: tuple[str, ...] = self.view.selection.ids if self.view.shift_held else ()
        self._box = QRectF(self.origin, self.origin)

    def move(self, place: QPointF, free: bool) -> None:
        """Select as the box grows."""
        self._box = QRectF(self.origin, place).normalized()
        inside = [f.element_id for f in self.scene.figures() if self._box.contains(extent_of_figure(f))]
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
