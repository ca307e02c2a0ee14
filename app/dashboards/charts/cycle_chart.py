"""The cycle-time scatter: a dot per finished case, with the 50, 85 and 95 % lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app.analytics.cycle_time import ENOUGH, CycleTimes, FinishedCase
from app.analytics.percentile import percentile
from app.analytics.period import Period
from app.analytics.tables import day_and_time
from app.analytics.words import duration, percent
from app.charts.axes import CountAxis, DateAxis, unit_for
from app.charts.chart import Chart
from app.charts.points import ChartPoint
from app.dashboards.charts.spread import spread
from app.look.fonts import font
from app.look.theme import theme

DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
MARGIN = 48
LABEL_GAP = 26
MOST_DOTS = 2500
"""More dots than pixels only cost time: of more cases every second, third, ... is drawn."""


class CycleChart(Chart):
    """Days on the x axis, durations on the y axis. A dot's key is its case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._durations = CountAxis()
        self._dates = DateAxis()
        super().__init__({"left": self._durations, "bottom": self._dates}, parent)
        self._dots = pg.ScatterPlotItem(size=5.5, pen=None, antialias=True)
        self._lines = [pg.InfiniteLine(angle=0) for _ in DASHES]
        self._labels: list[tuple[float, str]] = []
        self.drawn = 0
        self.unit_name = "days"
        self.addItem(self._dots)
        for line in self._lines:
            self.addItem(line, ignoreBounds=True)
        self.plotItem.layout.setColumnFixedWidth(2, MARGIN)
        self.paint_theme()

    def show_cases(self, measure: CycleTimes, period: Period) -> None:
        """Draw the finished cases of `period`."""
        self._dates.zone = period.zone
        durations = sorted(case.seconds for case in measure.cases)
        self._durations.unit, self.unit_name = unit_for(durations[-1] if durations else 0.0)
        cases = measure.cases[:: len(measure.cases) // MOST_DOTS + 1]
        self.drawn = len(cases)
        self._dots.setData([case.ended.timestamp() for case in cases], [case.seconds for case in cases])
        self._place_lines(measure.percentiles if len(measure.cases) >= ENOUGH else ())
        self.setXRange(period.since.timestamp(), period.until.timestamp(), padding=0.01)
        self.setYRange(0, _top(durations), padding=0)
        self.set_points([_point(case, period.zone) for case in cases])

    def paint_theme(self) -> None:
        """Take the colours of the theme in force."""
        super().paint_theme()
        accent, second = theme().colors("chart")[:2]
        dot = QColor(accent)
        dot.setAlpha(150)
        self._dots.setBrush(dot)
        for line, dash in zip(self._lines, DASHES, strict=True):
            line.setPen(pg.mkPen(second, width=1.5, style=dash))

    def _place_lines(self, percentiles: Sequence[tuple[float, float]]) -> None:
        self._labels = [(seconds, f"{percent(share)}\n{duration(seconds)}") for share, seconds in percentiles]
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(percentiles))
            if index < len(percentiles):
                line.setPos(percentiles[index][1])

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Write what the lines mean at their right ends, moved apart where they would touch."""
        super().drawForeground(painter, rect)
        box = self.plotItem.vb.sceneBoundingRect()
        painter.save()
        painter.resetTransform()
        heights = [self.plotItem.vb.mapViewToScene(QPointF(0, seconds)).y() for seconds, _ in self._labels]
        placed = spread(heights, LABEL_GAP, box.top() + LABEL_GAP / 2, box.bottom() - LABEL_GAP / 2)
        for (_, text), middle in zip(self._labels, placed, strict=True):
            _write(painter, QRectF(box.right() + 5, middle - LABEL_GAP / 2, MARGIN, LABEL_GAP), text)
        painter.restore()


def _write(painter: QPainter, rect: QRectF, text: str) -> None:
    name, value = text.split("\n")
    painter.setPen(theme().color("text.primary"))
    painter.setFont(font("caption", 600))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignTop), name)
    painter.setPen(theme().color("text.secondary"))
    painter.setFont(font("caption", 400))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignBottom), value)


def _top(ordered: Sequence[float]) -> float:
    """The upper end: all cases, unless a few are so long that they would flatten the others."""
    if not ordered:
        return 1.0
    usual = percentile(ordered, 0.98) * 1.6
    return min(ordered[-1] * 1.08, max(usual, percentile(ordered, 0.95) * 1.25)) or 1.0


def _point(case: FinishedCase, zone: tzinfo) -> ChartPoint:
    return ChartPoint(case.ended.timestamp(), case.seconds, partial(_says, case, zone), case.case_id)


def _says(case: FinishedCase, zone: tzinfo) -> str:
    return f"{case.label}\n{duration(case.seconds)}, finished {day_and_time(case.ended, zone)}"
