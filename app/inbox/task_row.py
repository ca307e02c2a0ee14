"""Paints one task in the list: name and due date, what it is about, where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.foundation.time import utc_now
from app.inbox.wording import BADGES, about_words, due_words, place_words, summary_words
from app.look.components.badge import badge_size, paint_badge
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.workspace.values import DueState, TaskInfo

HEIGHT = 72
MARGIN = 16
BAR = 3
TASK_ROLE = Qt.ItemDataRole.UserRole


class TaskRowDelegate(QStyledItemDelegate):
    """Three lines of 20, 18 and 16 px; the selected row is tinted and has a bar at its left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are equally high."""
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The whole row."""
        task: TaskInfo = index.data(TASK_ROLE)
        painter.save()
        self._paint_ground(painter, option)
        area = option.rect.adjusted(MARGIN, 8, -MARGIN, -6)
        self._paint_head(painter, area, task)
        self._paint_about(painter, area, task)
        self._paint_place(painter, area, task)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color("bg.selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), theme().color("accent.default"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color("bg.hover"))
        painter.setPen(theme().color("border.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_head(self, painter: QPainter, area: QRect, task: TaskInfo) -> None:
        used = self._paint_due(painter, area, task)
        name = QRect(area.left(), area.top(), area.width() - used - 8, 20)
        _text(painter, name, task.name, "bodyStrong", "text.primary")

    def _paint_due(self, painter: QPainter, area: QRect, task: TaskInfo) -> int:
        """The due date at the right end of the first line; returns its width."""
        words = due_words(task, utc_now())
        if not words or task.state != "open":
            return 0
        if task.due_state in BADGES:
            kind = BADGES[task.due_state]
            width = badge_size(words, "clock").width()
            paint_badge(painter, QPoint(area.right() - width + 1, area.top()), kind, words)
            return width
        width = QFontMetrics(font("small")).horizontalAdvance(words) + 20
        if task.due_state is DueState.ON_TIME:
            icon = QRectF(area.right() - width + 1, area.top() + 3, 14, 14)
            paint_icon(painter, icon, "tick-circle", "status.success.text")
        _text(painter, QRect(area.right() - width + 19, area.top(), width, 20), words, "small", "text.secondary")
        return width

    def _paint_about(self, painter: QPainter, area: QRect, task: TaskInfo) -> None:
        _, number = summary_words(task.summary)
        line = QRect(area.left(), area.top() + 21, area.width(), 18)
        width = QFontMetrics(font("body")).horizontalAdvance(number)
        _text(painter, line, number, "body", "text.primary", Qt.AlignmentFlag.AlignRight)
        _text(painter, line.adjusted(0, 0, -width - 12, 0), about_words(task), "small", "text.secondary")

    def _paint_place(self, painter: QPainter, area: QRect, task: TaskInfo) -> None:
        line = QRect(area.left(), area.top() + 40, area.width(), 16)
        if task.comment_count:
            count = str(task.comment_count)
            width = QFontMetrics(font("caption", 400)).horizontalAdvance(count) + 18
            paint_icon(painter, QRectF(area.right() - width + 1, line.top() + 1, 14, 14), "comment", "text.secondary")
            _text(painter, line, count, "caption", "text.secondary", Qt.AlignmentFlag.AlignRight)
            line = line.adjusted(0, 0, -width - 8, 0)
        _text(painter, line, place_words(task), "caption", "text.secondary")


def _text(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str,
    color: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One plain line, elided to its room."""
    face = font(role, 400) if role == "caption" else font(role)
    painter.setFont(face)
    painter.setPen(theme().color(color))
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
