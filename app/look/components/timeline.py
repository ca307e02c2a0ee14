"""Lines of a history: when, a drawing, where, what. A list that scrolls, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

ROW_HEIGHT = 32
TIME_WIDTH = 124
TITLE_WIDTH = 168
TONES = {"": "text.secondary", "good": "status.success.text", "bad": "status.danger.text"}
LINE_ROLE = Qt.ItemDataRole.UserRole


class Line(Protocol):
    """What a line needs; `icon` names a drawing, `tone` is "", "good" or "bad"."""

    @property
    def at(self) -> datetime:
        """When it happened."""

    @property
    def title(self) -> str:
        """Where: an element's name."""

    @property
    def text(self) -> str:
        """What, in words."""

    @property
    def icon(self) -> str:
        """The drawing's name."""

    @property
    def tone(self) -> str:
        """Good, bad or neither."""


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_moment(line.at)} {line.title}: {line.text}"
        return line.text if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE_ROLE)
        rect = option.rect
        painter.save()
        painter.setPen(theme().color("border.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = rect.left() + 14
        _text(painter, QRect(left, rect.top(), TIME_WIDTH, rect.height()), _moment(line.at), "small", "text.secondary")
        left += TIME_WIDTH
        paint_icon(painter, QRectF(left, rect.center().y() - 7, 16, 16), line.icon, TONES[line.tone])
        left += 24
        title = min(TITLE_WIDTH, max((rect.right() - left) // 2, 80))
        _text(painter, QRect(left, rect.top(), title - 8, rect.height()), line.title, "body", "text.primary", 500)
        left += title
        ink = TONES["bad"] if line.tone == "bad" else "text.secondary"
        _text(painter, QRect(left, rect.top(), rect.right() - left - 8, rect.height()), line.text, "body", ink)
        painter.restore()


class Timeline(QListView):
    """Read-only; rows are 32 px high. `opened(line)` tells of a double click, or Enter."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Model()
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.activated.connect(lambda index: self.opened.emit(index.data(LINE_ROLE)))
        self.setAccessibleName("History")

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._lines.beginResetModel()
        self._lines.lines = lines
        self._lines.endResetModel()


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _text(painter: QPainter, rect: QRect, text: str, role: str, color: str, weight: int | None = None) -> None:
    face = font(role, weight)
    painter.setFont(face)
    painter.setPen(theme().color(color))
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)
