"""An icon that is no button."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.look.icons import paint_icon


class IconLabel(QWidget):
    """Paints an icon of `size` pixels in a colour token; on a rounded `tile` of that colour token if given."""

    def __init__(
        self,
        name: str,
        color: str = "text.secondary",
        size: int = 18,
        *,
        tile: str | None = None,
        tile_size: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._color, self._size, self._tile = name, color, size, tile
        side = tile_size if tile else size
        self.setFixedSize(side, side)

    def set_icon(self, name: str, color: str | None = None) -> None:
        """Show another icon, in another colour if one is given."""
        self._name, self._color = name, color or self._color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tile, then the icon in its middle."""
        from app.look.theme import theme

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tile:
            painter.setPen(theme().color(self._tile))
            painter.setBrush(theme().color(self._tile))
            radius = theme().px("radius.control")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        inset = (self.width() - self._size) / 2
        color = self._color if self.isEnabled() else "text.disabled"
        paint_icon(painter, QRectF(inset, inset, self._size, self._size), self._name, color)
