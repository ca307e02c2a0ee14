"""Scrolling while something is dragged near the edge of the view: the nearer the edge, the faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

from app.canvas.editor.gestures.pan import Pan

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

REACH, FASTEST = 28.0, 14.0
EVERY_MS = 25


class EdgeScroll(QObject):
    """Runs only while a gesture's pointer is near an edge; `note` hears of every move.

    What is dragged off the palette begins near an edge: nothing scrolls before the pointer has been well inside.
    """

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self._free = False
        self._was_inside = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.step)

    def note(self, place: QPointF, free: bool) -> None:
        """The pointer moved in the view."""
        self._free = free
        is_near = not self._speed(place).isNull()
        self._was_inside = self._was_inside or not is_near
        if is_near and self._was_inside and self._view.gesture is not None and not isinstance(self._view.gesture, Pan):
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """The gesture is over."""
        self._was_inside = False
        self._timer.stop()

    def _speed(self, place: QPointF) -> QPointF:
        """How far the view goes at each step, px."""
        area = self._view.viewport().rect()
        return QPointF(_along(place.x(), area.left(), area.right()), _along(place.y(), area.top(), area.bottom()))

    def step(self) -> None:
        """Move the view on, and the gesture with it."""
        place = self._view.last_place
        speed = self._speed(place)
        if self._view.gesture is None or speed.isNull():
            self._timer.stop()
            return
        self._view.pan_by(speed.x(), speed.y())
        self._view.move_gesture(place, self._free)


def _along(value: float, low: float, high: float) -> float:
    if not low - 2 * REACH <= value <= high + 2 * REACH:
        return 0.0
    if value < low + REACH:
        return -min((low + REACH - value) / REACH, 1.0) * FASTEST
    if value > high - REACH:
        return min((value - high + REACH) / REACH, 1.0) * FASTEST
    return 0.0
