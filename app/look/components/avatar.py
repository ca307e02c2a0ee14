"""A person as a circle with initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.look.fonts import font
from app.look.theme import theme


def initials(name: str) -> str:
    """Up to two capitals: first letter of the first and the last word."""
    words = [word for word in name.split() if word]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, rect: QRectF, name: str, *, accent: bool = False) -> None:
    """Draw the circle into `rect`, for delegates too. `accent` marks the acting person."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("accent.tint" if accent else "bg.sunken"))
    painter.drawEllipse(rect)
    painter.setPen(theme().color("accent.default" if accent else "text.secondary"))
    face = QFont(font("caption", 600))
    face.setPixelSize(max(10, round(rect.height() * 0.4)))
    painter.setFont(face)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initials(name))
    painter.restore()


class Avatar(QWidget):
    """28 px unless told otherwise; the tooltip is the whole name."""

    def __init__(self, name: str, size: int = 28, *, accent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accent = accent
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show somebody else."""
        self._name = name
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The circle."""
        paint_avatar(QPainter(self), QRectF(self.rect()), self._name, accent=self._accent)
