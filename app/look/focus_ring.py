"""The focus ring: 2 px around the button that the keyboard is on, with a 2 px gap.

Stylesheets cannot paint outside a widget, so one overlay at a time follows the focused button. It
shows only when the focus came by keyboard; fields thicken their own border instead.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.look.theme import theme

REACH = 4
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QWidget):
    """Paints the ring round `target`, a sibling; lets the mouse through and goes where the target goes."""

    def __init__(self, target: QWidget, radius: int) -> None:
        super().__init__(target.parentWidget())
        self._target = target
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        target.installEventFilter(self)
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target when it moves, grows or hides."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def _follow(self) -> None:
        self.setGeometry(self._target.geometry().adjusted(-REACH, -REACH, REACH, REACH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One rounded line, half its width inside the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("focus.ring"), theme().number("stroke.focusRing")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._radius + 3, self._radius + 3)


class FocusRinged:
    """Mixed into a button before its Qt class: shows the ring while the keyboard is on it."""

    ring_radius = 6
    _ring: FocusRing | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the focus came by keyboard."""
        super().focusInEvent(event)  # type: ignore[misc]
        if event.reason() in BY_KEYBOARD:
            self.show_focus_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)  # type: ignore[misc]
        self.hide_focus_ring()

    def show_focus_ring(self) -> None:
        """Show the ring now, whatever brought the focus."""
        self.hide_focus_ring()
        if isinstance(self, QWidget) and self.parentWidget() is not None:
            self._ring = FocusRing(self, self.ring_radius)

    def hide_focus_ring(self) -> None:
        """Take the ring away, if it is there."""
        if self._ring is not None:
            self._ring.setParent(None)
            self._ring.deleteLater()
            self._ring = None
