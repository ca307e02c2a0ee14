"""What follows the pointer while a component is dragged out of the palette."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.forms.schema.kinds import Kind
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.shadow import paint_shadow
from app.look.theme import theme

EDGE = 8


class DragLabel(QWidget):
    """Icon and name on a raised chip; lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._kind: Kind | None = None
        self.hide()

    def follow(self, kind: Kind, position: QPoint) -> None:
        """Show `kind` beside `position` in the parent."""
        if self._kind is not kind:
            self._kind = kind
            self.resize(QFontMetrics(font("body")).horizontalAdvance(kind.name) + 44 + 2 * EDGE, 32 + 2 * EDGE)
        self.move(position + QPoint(8, 4))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        if self._kind is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(EDGE, EDGE, self.width() - 2 * EDGE, self.height() - 2 * EDGE)
        paint_shadow(painter, box, blur=8)
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_icon(painter, QRectF(box.left() + 10, box.center().y() - 8, 16, 16), self._kind.icon, "accent.default")
        painter.setFont(font("body"))
        painter.setPen(theme().color("text.primary"))
        painter.drawText(box.adjusted(34, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._kind.name)
