"""Pan: the hand tool, the middle button, or Space."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from app.canvas.editor.gesture import Gesture


class Pan(Gesture):
    """Moves the view, not the diagram."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, place: QPointF, free: bool) -> None:
        """Bring the place where the pan began back under the pointer."""
        away = place - self.origin
        zoom = self.view.zoom
        self.view.scroll_by(-away.x() * zoom, -away.y() * zoom)
