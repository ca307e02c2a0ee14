"""Rows of a tree with a short note at their right end, in a fainter colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.look.fonts import font
from app.look.theme import theme

NOTE = Qt.ItemDataRole.UserRole + 1
GAP, ICON_ROOM, LEAST = 10, 30, 36


class NotedRow(QStyledItemDelegate):
    """Paints the text of the role `NOTE` at the right, in the room that the title leaves."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row, and its note when there is room for enough of it."""
        super().paint(painter, option, index)
        note = index.data(NOTE) or ""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        title = shown.fontMetrics.horizontalAdvance(shown.text)
        area = shown.rect.adjusted(ICON_ROOM + title + GAP, 0, -GAP, 0)
        if not note or area.width() < LEAST:
            return
        painter.save()
        painter.setFont(font("small"))
        painter.setPen(theme().color("text.tertiary"))
        text = QFontMetrics(font("small")).elidedText(note, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
