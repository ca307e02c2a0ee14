"""Horizontal bars of up to two parts each, with a name before and values behind: painted, not plotted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.look.fonts import font
from app.look.theme import theme

ROW = 33
HEAD = 22
BAR = 6
NAME_GAP = 2


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its two parts in any common unit, `values` for the columns at the right, `tone` of the last value."""

    name: str
    first: float
    second: float
    values: tuple[str, ...]
    tip: str = ""
    tone: str = ""
    key: str = ""


class StackedBars(QWidget):
    """`parts` name the two parts; an empty name is a part that does not exist.

    Shows as many rows as fit, the others counted in a last line. `row_chosen` carries a clicked row's key.
    """

    row_chosen = Signal(str)

    def __init__(self, parts: tuple[str, str], columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._columns = columns
        self._rows: list[BarRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, HEAD + 2 * ROW)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Six rows."""
        return QSize(260, HEAD + 6 * ROW)

    def set_rows(self, rows: Sequence[BarRow], name: str, description: str) -> None:
        """Show rows, longest first, and say what they are for screen readers."""
        self._rows = list(rows)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.update()

    def row_at(self, y: float) -> BarRow | None:
        """The row at a height inside the widget."""
        index = int((y - HEAD) // ROW)
        return self._rows[index] if y >= HEAD and index < self._fitting() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Legend, rows, and what did not fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._column_widths()
        self._paint_head(painter, widths)
        longest = max((row.first + row.second for row in self._rows), default=0.0) or 1.0
        shown = self._fitting()
        for index, row in enumerate(self._rows[:shown]):
            self._paint_row(painter, row, HEAD + index * ROW, longest, widths)
        if shown < len(self._rows):
            self._paint_rest(painter, len(self._rows) - shown, HEAD + shown * ROW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        row = self.row_at(event.position().y())
        if row is not None and row.key and event.button() == Qt.MouseButton.LeftButton:
            self.row_chosen.emit(row.key)

    def event(self, event: QEvent) -> bool:
        """Say more about the row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), row.tip if row else "", self)
            return True
        return super().event(event)

    def _fitting(self) -> int:
        room = self.height() - HEAD
        if len(self._rows) * ROW <= room:
            return len(self._rows)
        return max(1, (room - 18) // ROW)

    def _column_widths(self) -> list[int]:
        small, value = QFontMetrics(font("caption", 400)), QFontMetrics(font("small", 600))
        return [
            12 + max([small.horizontalAdvance(head), *(value.horizontalAdvance(row.values[i]) for row in self._rows)])
            for i, head in enumerate(self._columns)
        ]

    def _paint_head(self, painter: QPainter, widths: list[int]) -> None:
        painter.setFont(font("caption", 500))
        metrics = QFontMetrics(painter.font())
        left = 0
        for text, color in zip(self._parts, self._inks(), strict=True):
            if not text:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(left, 3, 10, 10), 2, 2)
            painter.setPen(theme().color("text.secondary"))
            painter.drawText(QRectF(left + 15, 0, 200, 16), int(Qt.AlignmentFlag.AlignVCenter), text)
            left += 15 + metrics.horizontalAdvance(text) + 12
        right = float(self.width())
        for head, width in zip(reversed(self._columns), reversed(widths), strict=True):
            if right - width < left:
                return
            painter.drawText(QRectF(right - width, 0, width, 16), int(_RIGHT), head)
            right -= width

    def _paint_row(self, painter: QPainter, row: BarRow, top: float, longest: float, widths: list[int]) -> None:
        room = self.width() - sum(widths)
        painter.setFont(font("small", 500))
        painter.setPen(theme().color("text.primary"))
        shown = QFontMetrics(painter.font()).elidedText(row.name, Qt.TextElideMode.ElideRight, int(room - 8))
        painter.drawText(QRectF(0, top + 2, room, 16), int(Qt.AlignmentFlag.AlignVCenter), shown)
        left = 0.0
        for part, color in zip((row.first, row.second), self._inks(), strict=True):
            width = (room - 8) * part / longest
            if part > 0:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                painter.drawRoundedRect(QRectF(left, top + 18 + NAME_GAP, max(2.0, width), BAR), 2, 2)
                left += max(2.0, width) + 2
        right = float(self.width())
        for index in range(len(widths) - 1, -1, -1):
            is_last = index == len(widths) - 1
            painter.setFont(font("small", 600 if is_last else 400))
            painter.setPen(theme().color(row.tone if is_last and row.tone else "text.primary"))
            painter.drawText(QRectF(right - widths[index], top + 4, widths[index], 20), int(_RIGHT), row.values[index])
            right -= widths[index]

    def _paint_rest(self, painter: QPainter, count: int, top: float) -> None:
        painter.setFont(font("caption", 400))
        painter.setPen(theme().color("text.tertiary"))
        painter.drawText(
            QRectF(0, top, self.width(), 16), int(Qt.AlignmentFlag.AlignVCenter), f"{count} more in the table"
        )

    def _inks(self) -> tuple[object, object]:
        return theme().colors("chart")[0], theme().color("chartMuted")


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
