"""Rows of a tree with a short note at their right end, in a fainter colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.fonts import font
from app.look.theme import theme

NOTE = Qt.ItemDataRole.UserRole + 1
GAP, ICON_ROOM, MOST = 10, 26, 0.55


class NotedRow(QStyledItemDelegate):
    """Paints the text of the role `NOTE` at the right, at most about half of the row wide."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row, its title shortened so that the note has room."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        note, metrics = index.data(NOTE) or "", QFontMetrics(font("small"))
        room = int(shown.rect.width() * MOST)
        note = metrics.elidedText(note, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(note)
        title_room = shown.rect.width() - ICON_ROOM - GAP - (width + GAP if note else 0)
        shown.text = shown.fontMetrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, title_room)
        style = shown.widget.style() if shown.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        if note:
            painter.save()
            painter.setFont(font("small"))
            painter.setPen(theme().color("text.tertiary"))
            area = shown.rect.adjusted(0, 0, -GAP, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            painter.restore()
