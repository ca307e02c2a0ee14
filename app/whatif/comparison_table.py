"""Scenarios side by side: a column for each, every figure with its 95 % half-width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analytics.table import Table
from app.look.fonts import font
from app.look.theme import theme, theme_signals
from app.simulation.comparison import Row

HEAD, TALL_HEAD, LINE = 30, 46, 34
EDGE = 16
MEASURE = 0.30
"""The least share of the width that names of measures take."""
WIDEST = 150


class ComparisonTable(QWidget):
    """Paints rows of `Row`; `texts()` says the same cell by cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: list[str] = []
        self.rows: list[Row] = []
        self.selected = -1
        self._head = HEAD
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Comparison of scenarios")
        theme_signals().changed.connect(self.update)

    def show_rows(self, names: Sequence[str], rows: Sequence[Row], selected: int) -> None:
        """Show these scenarios; the one at index `selected` is tinted."""
        self.names, self.rows, self.selected = list(names), list(rows), selected
        self._fit()
        self.setAccessibleDescription("\n".join(", ".join(line) for line in self.texts()))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names of scenarios take two lines where one is too short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(font("small", 600))
        room = self._column(0).width() - 20
        self._head = TALL_HEAD if any(metrics.horizontalAdvance(name) > room for name in self.names) else HEAD
        self.setFixedHeight(self._head + LINE * len(self.rows) + 1)

    def texts(self) -> list[list[str]]:
        """The table as texts, the head first; half-widths follow their figures."""
        lines = [["Measure", *self.names]]
        for row in self.rows:
            label = f"{row.label} {row.unit}".strip()
            lines.append([label, *(f"{cell.value} {cell.half_width}".strip() for cell in row.cells)])
        return lines

    def as_table(self) -> Table:
        """For spreadsheets: figures and half-widths in columns of their own."""
        heads = ["Measure", "Unit"]
        for name in self.names:
            heads += [name, f"{name}, 95\u202f% half-width"]
        lines = []
        for row in self.rows:
            cells = [text for cell in row.cells for text in (cell.value, cell.half_width.removeprefix("±"))]
            lines.append((row.label, row.unit, *(text.replace(",", "").replace("–", "") for text in cells)))
        return Table("Comparison", tuple(heads), tuple(lines), frozenset(range(2, len(heads))))

    @property
    def _first(self) -> float:
        """Where the first scenario begins."""
        return self.width() - 2 - len(self.names) * self._each

    @property
    def _each(self) -> float:
        return min((self.width() * (1 - MEASURE) - 2) / max(len(self.names), 1), WIDEST)

    def _column(self, index: int) -> QRectF:
        return QRectF(self._first + index * self._each, 0, self._each, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, head, lines."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(1, 0, self.width() - 2, self._head), theme().color("bg.subtle"))
        if self.selected >= 0 and len(self.names) > 1:
            painter.fillRect(self._column(self.selected).adjusted(0, 0, 0, -1), theme().color("bg.selected"))
        self._paint_head(painter)
        for index, row in enumerate(self.rows):
            self._paint_row(painter, row, self._head + index * LINE)

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(font("small", 500))
        painter.setPen(theme().color("text.secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(EDGE, 0, 200, self._head), int(middle), "Measure")
        for index, name in enumerate(self.names):
            chosen = index == self.selected
            painter.setFont(font("small", 600 if chosen else 500))
            painter.setPen(theme().color("text.primary" if chosen else "text.secondary"))
            room = self._column(index).adjusted(8, 0, -12, 0)
            room.setHeight(self._head)
            wrap = Qt.TextFlag.TextWordWrap if self._head > HEAD else Qt.TextFlag.TextSingleLine
            painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight) | int(wrap), name)

    def _paint_row(self, painter: QPainter, row: Row, top: int) -> None:
        painter.fillRect(QRectF(1, top, self.width() - 2, 1), theme().color("border.subtle"))
        self._paint_label(painter, row, top)
        small = QFontMetrics(font("caption", 400))
        widest = max((small.horizontalAdvance(cell.half_width) for cell in row.cells), default=0)
        for index, cell in enumerate(row.cells):
            chosen = index == self.selected
            room = self._column(index).adjusted(4, 0, -12, 0)
            room.setTop(top)
            room.setHeight(LINE)
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.setFont(font("caption", 400))
            painter.setPen(theme().color("text.secondary"))
            painter.drawText(room, right, cell.half_width)
            painter.setFont(font("body", 600 if chosen else 400))
            painter.setPen(theme().color("text.primary"))
            painter.drawText(room.adjusted(0, 0, -(widest + 8 if widest else 0), 0), right, cell.value)

    def _paint_label(self, painter: QPainter, row: Row, top: int) -> None:
        painter.setFont(font("body"))
        metrics = QFontMetrics(painter.font())
        room = self._first - EDGE
        unit = metrics.horizontalAdvance(f" {row.unit}") if row.unit else 0
        shown = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, int(room - unit))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme().color("text.primary"))
        painter.drawText(QRectF(EDGE, top, room, LINE), middle, shown)
        painter.setPen(theme().color("text.secondary"))
        painter.drawText(QRectF(EDGE + metrics.horizontalAdvance(shown + " "), top, room, LINE), middle, row.unit)
