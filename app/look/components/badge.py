"""State in a word: tint, border, icon and text. `paint_badge` draws the same inside item views."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

ICONS = {
    "success": "tick-circle",
    "warning": "clock",
    "danger": "mark-circle",
    "info": "info",
    "neutral": "",
    "accent": "",
    "incident": "bolt",
}
HEIGHT = 20
ICON = 13


def _tokens(kind: str) -> tuple[str, str, str]:
    if kind == "accent":
        return "accent.tint", "accent.tintBorder", "accent.default"
    return f"status.{kind}.tint", f"status.{kind}.border", f"status.{kind}.text"


def badge_size(text: str, icon: str) -> QSize:
    """How much room a badge takes."""
    width = QFontMetrics(font("caption", 600)).horizontalAdvance(text) + 12
    if icon:
        width += ICON + (4 if text else 0)
    return QSize(width, HEIGHT)


def paint_badge(painter: QPainter, at: QPoint, kind: str, text: str, icon: str | None = None) -> QSize:
    """Draw a badge with its top left corner at `at`; returns its size. `icon` None takes the kind's own."""
    icon = ICONS[kind] if icon is None else icon
    size = badge_size(text, icon)
    tint, border, ink = _tokens(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().color(border))
    painter.setBrush(theme().color(tint))
    rect = QRectF(at.x() + 0.5, at.y() + 0.5, size.width() - 1, size.height() - 1)
    painter.drawRoundedRect(rect, theme().px("radius.badge"), theme().px("radius.badge"))
    left = at.x() + 6
    if icon:
        paint_icon(painter, QRectF(left - 1, at.y() + (HEIGHT - ICON) / 2, ICON, ICON), icon, ink)
        left += ICON + 4 - 1
    painter.setPen(theme().color(ink))
    painter.setFont(font("caption", 600))
    painter.drawText(
        QRectF(left, at.y(), size.width() - (left - at.x()), HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), text
    )
    painter.restore()
    return size


class Badge(QWidget):
    """20 px high. Kinds: success, warning, danger, info, neutral, accent, incident. Raises KeyError for others."""

    def __init__(self, kind: str, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(kind, text, icon)

    def set(self, kind: str, text: str, icon: str | None = None) -> None:
        """Show another state."""
        self.kind, self.text = kind, text
        self._icon = ICONS[kind] if icon is None else icon
        self.setFixedSize(badge_size(text, self._icon))
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole badge."""
        paint_badge(QPainter(self), QPoint(0, 0), self.kind, self.text, self._icon)
