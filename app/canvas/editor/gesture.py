"""What every gesture is: it begins, follows the pointer, and ends in one edit, or is canceled and leaves no trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView


class Gesture:
    """Base of all gestures. Places are the scene's. `free` means: no snapping (Ctrl is held)."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, view: EditorView, origin: QPointF) -> None:
        self.view = view
        self.scene = view.diagram_scene
        self.origin = QPointF(origin)

    def begin(self) -> None:
        """Called once, before the first move."""

    def move(self, place: QPointF, free: bool) -> None:
        """The pointer moved."""

    def finish(self, place: QPointF, free: bool) -> None:
        """The button was released: make the edit."""

    def cancel(self) -> None:
        """Escape, or the window lost the pointer: nothing happened."""

    def extent(self) -> QRectF:
        """Where it paints now."""
        return QRectF()

    def paint(self, painter: QPainter) -> None:
        """Paint ghost, guides, targets."""
