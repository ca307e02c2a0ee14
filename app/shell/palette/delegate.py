"""How a line of the palette looks: icon, title, kind, and at the right the shortcut or where it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.shell.palette.entries import Entry

HEIGHT = 36
HINT_SHARE = 0.42


class EntryDelegate(QStyledItemDelegate):
    """Paints an `Entry` from the user role."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """36 px high."""
        return QSize(100, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("bg.selected"))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)
        icon_at = QRectF(rect.x() + 16, rect.center().y() - 9, 18, 18)
        paint_icon(painter, icon_at, entry.icon, "accent.default" if selected else "text.secondary")
        self._paint_words(painter, rect, entry)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font("caption"))
        room = rect.width() * HINT_SHARE
        hint = painter.fontMetrics().elidedText(entry.hint, Qt.TextElideMode.ElideLeft, int(room))
        hint_width = painter.fontMetrics().horizontalAdvance(hint)
        kind_width = painter.fontMetrics().horizontalAdvance(entry.kind)
        painter.setPen(theme().color("text.tertiary"))
        right = rect.right() - 18
        painter.drawText(QRectF(right - hint_width, rect.y(), hint_width + 1, rect.height()), middle, hint)
        painter.setFont(font("body", 500))
        painter.setPen(theme().color("text.primary"))
        left = rect.x() + 44
        title_room = int(right - hint_width - kind_width - 24 - left)
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, title_room)
        title_width = painter.fontMetrics().horizontalAdvance(title)
        painter.drawText(QRectF(left, rect.y(), title_width + 1, rect.height()), middle, title)
        painter.setFont(font("caption"))
        painter.setPen(theme().color("text.tertiary"))
        painter.drawText(
            QRectF(left + title_width + 10, rect.y() + 1, kind_width + 2, rect.height()), middle, entry.kind
        )
