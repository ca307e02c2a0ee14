"""Reorder lanes: drag a lane by its header; a line shows between which others it will go."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.canvas.editor.gesture import Gesture
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme


class MoveLane(Gesture):
    """Drags one lane among its neighbours; what is in them goes along."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: object, origin: QPointF, figure: Figure) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.figure = figure

    def begin(self) -> None:
        """Find the neighbours, in the order they are stacked."""
        document = self.view.document
        node = document.find(self.figure.element_id) if document is not None else None
        around = node.getparent() if node is not None else []
        found = [self.scene.figure(each.get("id") or "") for each in around]
        self._stack = sorted((f for f in found if f is not None and f.tag == "lane"), key=self._start)
        self._here = next((i for i, f in enumerate(self._stack) if f.element_id == self.figure.element_id), 0)
        self._goal = self._here
        self._shift = 0.0

    def _start(self, figure: Figure) -> float:
        return figure.bounds[1] if self.figure.horizontal else figure.bounds[0]

    def _size(self, figure: Figure) -> float:
        return figure.bounds[3] if self.figure.horizontal else figure.bounds[2]

    def move(self, place: QPointF, free: bool) -> None:
        """Find the place: past every neighbour whose middle the leading edge of the dragged lane has passed."""
        away = place - self.origin
        self._shift = away.y() if self.figure.horizontal else away.x()
        low = self._start(self.figure) + self._shift
        edge = low if self._shift < 0 else low + self._size(self.figure)
        others = [f for f in self._stack if f.element_id != self.figure.element_id]
        self._goal = sum(self._start(f) + self._size(f) / 2 < edge for f in others)

    def finish(self, place: QPointF, free: bool) -> None:
        """Put the lane there."""
        self.move(place, free)
        if self._goal != self._here:
            goal = self._goal
            self.view.edit(lambda modeling: modeling.move_lane(self.figure.element_id, goal))

    def _box(self) -> QRectF:
        shift = QPointF(0, self._shift) if self.figure.horizontal else QPointF(self._shift, 0)
        return QRectF(*self.figure.bounds).translated(shift)

    def _line(self) -> QLineF:
        """Where the lane would begin, between its new neighbours."""
        x, y, width, height = self.figure.bounds
        others = [f for f in self._stack if f.element_id != self.figure.element_id]
        if self._goal < len(others):
            at = self._start(others[self._goal])
        else:
            at = self._start(others[-1]) + self._size(others[-1]) if others else self._start(self.figure)
        return QLineF(x, at, x + width, at) if self.figure.horizontal else QLineF(at, y, at, y + height)

    def extent(self) -> QRectF:
        """The dragged lane and the line."""
        line = self._line()
        return self._box().united(QRectF(line.p1(), line.p2()).normalized()).adjusted(-6, -6, 6, 6)

    def paint(self, painter: QPainter) -> None:
        """The lane's outline with a tint, and a strong line where it goes."""
        accent = theme().color("canvas.selection")
        tint = QColor(accent)
        tint.setAlpha(26)
        painter.setPen(cosmetic(accent, 1, Qt.PenStyle.DashLine))
        painter.setBrush(tint)
        painter.drawRect(self._box())
        if self._goal != self._here:
            painter.setPen(cosmetic(accent, 4))
            painter.drawLine(self._line())
