"""Arrivals against throughput: two lines, the gap between them filled, their last values written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app.charts.axes import CountAxis, DateAxis
from app.charts.chart import Chart
from app.charts.points import ChartPoint
from app.dashboards.charts.spread import spread
from app.look.fonts import font
from app.look.theme import theme

MARGIN = 26
LABEL_GAP = 14


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name and one value per position."""

    name: str
    values: tuple[float, ...]


class TwoLineChart(Chart):
    """Two series over the same dates (seconds since 1970). The second is drawn first and whole; the first is dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._dates = DateAxis()
        super().__init__({"left": CountAxis(), "bottom": self._dates}, parent)
        self._first = self.plot(antialias=True)
        self._second = self.plot(antialias=True)
        self._fill = pg.FillBetweenItem(self._first, self._second)
        self._ends: tuple[float, ...] = ()
        self.addItem(self._fill, ignoreBounds=True)
        self.plotItem.layout.setColumnFixedWidth(2, MARGIN)
        self.paint_theme()

    def set_series(self, dates: list[float], first: Series, second: Series, label: Callable[[float], str]) -> None:
        """Show both; `label` names a position."""
        self._first.setData(dates, first.values)
        self._second.setData(dates, second.values)
        self._fit(dates, first.values + second.values)
        self._ends = tuple(sorted({values[-1] for values in (first.values, second.values) if values}))
        self.set_points(
            [
                ChartPoint(date, max(a, b), partial(_says, label, date, first.name, a, second.name, b))
                for date, a, b in zip(dates, first.values, second.values, strict=True)
            ]
        )

    def paint_theme(self) -> None:
        """Take the colours of the theme in force."""
        super().paint_theme()
        current = theme()
        accent, second = current.colors("chart")[0], current.colors("chart")[1]
        self._first.setPen(pg.mkPen(second, width=2, style=Qt.PenStyle.DashLine))
        self._second.setPen(pg.mkPen(accent, width=2))
        tint = QColor(second)
        tint.setAlpha(38)
        self._fill.setBrush(tint)

    def _fit(self, dates: list[float], values: tuple[float, ...]) -> None:
        top = max(4.0, max(values, default=0.0) * 1.12)
        self.setYRange(0, top, padding=0)
        if dates:
            self.setXRange(dates[0], max(dates[-1], dates[0] + 1), padding=0.02)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Write the last values behind the ends of the lines, moved apart where they would touch."""
        super().drawForeground(painter, rect)
        box = self.plotItem.vb.sceneBoundingRect()
        painter.save()
        painter.resetTransform()
        painter.setFont(font("caption", 600))
        painter.setPen(theme().color("text.primary"))
        heights = [self.plotItem.vb.mapViewToScene(QPointF(0, value)).y() for value in self._ends]
        for value, middle in zip(self._ends, spread(heights, LABEL_GAP, box.top(), box.bottom()), strict=True):
            where = QRectF(box.right() + 2, middle - 8, MARGIN, 16)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), f"{value:,.0f}")
        painter.restore()


def _says(label: Callable[[float], str], date: float, first: str, a: float, second: str, b: float) -> str:
    return f"{label(date)}\n{first} {a:,.0f}, {second.lower()} {b:,.0f}"
