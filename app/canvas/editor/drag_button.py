"""A button that can be clicked, or dragged onto the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.look.components import IconButton

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

SLOP_PX = 5
Start = Callable[[QPointF], None]


class DragButton(IconButton):
    """`on_drag(place)` begins a gesture on the view, which then follows this button's mouse; `clicked` as ever."""

    def __init__(
        self, view: EditorView, icon: str, tooltip: str, on_drag: Start, parent: QWidget | None = None, size: int = 18
    ) -> None:
        super().__init__(icon, tooltip, size=size, parent=parent, color="text.primary")
        self._view, self._on_drag = view, on_drag
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture after a few px, then let it follow."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        if not self._dragging and (event.position() - self._pressed).manhattanLength() >= SLOP_PX:
            self._dragging = True
            self.setDown(False)
            self._on_drag(self._view.scene_place(self._on_view(event)))
        if self._dragging:
            self._view.move_gesture(self._on_view(event), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop; over a panel in sight or outside of the view nothing is made. Still on the button it was a click."""
        self._pressed = None
        if not self._dragging:
            super().mouseReleaseEvent(event)
            return
        self._dragging = False
        place = self._on_view(event)
        if self.rect().contains(event.position().toPoint()):
            self._view.cancel_gesture()
            self.click()
        elif self._is_over_panel(event) or not self._view.viewport().rect().contains(place.toPoint()):
            self._view.cancel_gesture()
        else:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._view.finish_gesture(place, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _is_over_panel(self, event: QMouseEvent) -> bool:
        """A panel that made room for the gesture, as the context pad does, is in nobody's way."""
        panel = self.parentWidget()
        return (
            panel is not None
            and panel.isVisible()
            and panel.rect().contains(self.mapTo(panel, event.position().toPoint()))
        )

    def _on_view(self, event: QMouseEvent) -> QPointF:
        return QPointF(self._view.viewport().mapFromGlobal(event.globalPosition().toPoint()))
