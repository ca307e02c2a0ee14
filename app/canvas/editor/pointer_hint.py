"""Why not, beside the pointer: what a gesture says while it is refused, where one is looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from app.look.fonts import font
from app.look.theme import theme

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView

AWAY = QPoint(16, 18)
WIDEST, ROOM = 280, 10


class PointerHint(QLabel):
    """Shows what the view says while a gesture is under way; the status bar keeps it too."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font("small", 500))
        self.setWordWrap(True)
        self.setContentsMargins(ROOM, 6, ROOM, 6)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.said.connect(self._on_said)
        view.gesture_changed.connect(self._on_gesture)
        self.hide()

    def _on_said(self, text: str) -> None:
        is_refusal = bool(text) and self._view.gesture is not None
        self.setVisible(is_refusal)
        if is_refusal:
            self.setText(text)
            wide = self.fontMetrics().horizontalAdvance(text) + 2 * ROOM + 2
            self.setFixedWidth(min(wide, WIDEST))
            self.setFixedHeight(self.heightForWidth(self.width()))
            self.follow()

    def _on_gesture(self) -> None:
        if self._view.gesture is None:
            self.hide()

    def follow(self) -> None:
        """Stand beside the pointer, within the view."""
        if self.isHidden():
            return
        area, place = self._view.viewport().rect(), self._view.last_place.toPoint() + AWAY
        x = min(place.x(), area.right() - self.width() - 4)
        y = place.y() if place.y() + self.height() < area.bottom() else place.y() - AWAY.y() - self.height() - 8
        self.move(max(x, 4), max(y, 4))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised bubble with a red edge, and the words."""
        current = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current.color("status.danger.border"), 1))
        painter.setBrush(current.color("status.danger.tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(current.color("status.danger.text"))
        painter.setFont(self.font())
        words = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.contentsRect(), words, self.text())
