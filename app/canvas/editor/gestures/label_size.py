"""Resize a label: its sides are dragged, and its words wrap anew."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.snapping import on_grid
from app.canvas.draw.label import draw_label, label_box
from app.canvas.editor.gesture import Gesture
from app.canvas.items import LabelItem
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme

NARROWEST = 36.0
ROOM, WIDER = 4.0, 1.08
"""A label is drawn this much wider than the file's box, because other tools measured with other fonts."""


class ResizeLabel(Gesture):
    """Drags the left or right side of a label."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, view: object, origin: QPointF, figure: Figure, *, right: bool) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.figure, self.right = figure, right
        self._box = label_box(figure)

    def begin(self) -> None:
        """Start from the box as it is drawn."""
        self._start = QRectF(self._box)
        self._lay()

    def move(self, place: QPointF, free: bool) -> None:
        """Take one side along; the words wrap as they will."""
        away = place.x() - self.origin.x()
        box = QRectF(self._start)
        if self.right:
            x = box.right() + away
            box.setRight(max(x if free else on_grid(x), box.left() + NARROWEST))
        else:
            x = box.left() + away
            box.setLeft(min(x if free else on_grid(x), box.right() - NARROWEST))
        self._box = box
        self._lay()

    def _lay(self) -> None:
        """The label as it will be drawn, at the height that its words need."""
        width = max((self._box.width() - ROOM) / WIDER, 1.0)
        place = (self._box.center().x() - width / 2, self._box.y(), width, max(self._box.height(), 1.0))
        drawing = draw_label(replace(self.figure, label=place))
        height = drawing.texts[0].box.height() if drawing.texts else self._box.height()
        self._place = (place[0], place[1], width, height)
        self._item = LabelItem(replace(self.figure, label=self._place), self.scene.ink)

    def finish(self, place: QPointF, free: bool) -> None:
        """Write the box."""
        self.move(place, free)
        if self._box != self._start:
            wanted = Bounds(*self._place)
            self.view.edit(lambda modeling: modeling.resize_label(self.figure.element_id, wanted))

    def _frame(self) -> QRectF:
        return QRectF(self._box.x(), self._box.y(), self._box.width(), self._place[3])

    def extent(self) -> QRectF:
        """The new box."""
        return self._frame().united(self._item.boundingRect()).adjusted(-6, -6, 6, 6)

    def paint(self, painter: QPainter) -> None:
        """The box in accent, with the words as they will wrap."""
        painter.setPen(cosmetic(theme().color("canvas.selection"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme().color("bg.canvas"))
        painter.drawRect(self._frame())
        self._item.paint_at(painter, 1.0)
