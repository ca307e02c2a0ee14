"""An on/off switch that acts at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.theme import theme

TRACK_WIDTH, TRACK_HEIGHT, KNOB = 30, 18, 12


class Switch(FocusRinged, QAbstractButton):
    """A track with a knob and its text; `toggled(on)` as with any button."""

    def __init__(self, text: str = "", *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setText(text)
        self.setFont(font("body"))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """The track and the text."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(TRACK_WIDTH + (8 + words if words else 0), 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - TRACK_HEIGHT) / 2
        track = QRectF(0.5, top + 0.5, TRACK_WIDTH - 1, TRACK_HEIGHT - 1)
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(theme().color("accent.default" if on and enabled else "border.control"))
        painter.setBrush(theme().color("accent.default" if on and enabled else "bg.sunken"))
        painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
        left = track.right() - KNOB - 3 if on else track.left() + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("text.onAccent" if on and enabled else "border.control"))
        painter.drawEllipse(QRectF(left, top + 3, KNOB, KNOB))
        painter.setPen(theme().color("text.primary" if enabled else "text.disabled"))
        words = QRectF(TRACK_WIDTH + 8, 0, self.width() - TRACK_WIDTH - 8, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
