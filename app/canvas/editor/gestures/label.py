"""Move a label beside its element."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.canvas.editor.gesture import Gesture
from app.canvas.items import LabelItem
from app.drawing.outlines import cosmetic
from app.look.theme import theme


class MoveLabel(Gesture):
    """Drags the name of an event, gateway, data element or flow."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: object, origin: QPointF, label: LabelItem) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.label = label
        self._dx = self._dy = 0.0

    def move(self, place: QPointF, free: bool) -> None:
        """Shift the ghost."""
        self._dx, self._dy = place.x() - self.origin.x(), place.y() - self.origin.y()

    def finish(self, place: QPointF, free: bool) -> None:
        """Move the label for real."""
        self.move(place, free)
        dx, dy = round(self._dx), round(self._dy)
        element_id = self.label.figure.element_id
        self.view.edit(lambda modeling: modeling.move_label(element_id, dx, dy))

    def extent(self) -> QRectF:
        """Where the ghost is."""
        return self.label.boundingRect().translated(self._dx, self._dy).adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter) -> None:
        """The label faintly, in a dashed box."""
        painter.save()
        painter.translate(self._dx, self._dy)
        painter.setPen(cosmetic(theme().color("canvas.selection"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.label.boundingRect())
        painter.setOpacity(0.6)
        self.label.paint_at(painter, self.view.zoom)
        painter.restore()
