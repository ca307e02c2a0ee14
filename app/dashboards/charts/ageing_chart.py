"""Ages of open cases by where they stand, over the bands of how long finished cases took."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from app.analytics.ageing import Ageing, OpenCase
from app.analytics.words import duration, percent
from app.charts.axes import CountAxis, unit_for
from app.charts.chart import Chart
from app.charts.points import ChartPoint
from app.dashboards.charts.spread import spread
from app.look.fonts import font
from app.look.theme import theme

MARGIN = 40
FEET = 50
MOST_PLACES = 6
SPREAD = 0.62


class AgeingChart(Chart):
    """A column per place. Round: usual; square: older than 85 %; diamond: older than 95 % of the finished cases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._ages = CountAxis()
        feet = pg.AxisItem("bottom")
        super().__init__({"left": self._ages, "bottom": feet}, parent)
        feet.setTicks([[]])
        self.plotItem.layout.setRowFixedHeight(3, FEET)
        self.plotItem.layout.setColumnFixedWidth(2, MARGIN)
        self._bands = [pg.BarGraphItem(x=[0], height=[0], width=[1], pen=None) for _ in range(3)]
        self._groups = [pg.ScatterPlotItem(symbol=s, size=z, pen=None, antialias=True) for s, z in GROUPS]
        self._places: list[tuple[str, int]] = []
        self.unit_name = "days"
        self._limits: tuple[tuple[float, float], ...] = ()
        for item in (*self._bands, *self._groups):
            self.addItem(item)
        self.paint_theme()

    def show_cases(self, measure: Ageing) -> None:
        """Draw the open cases."""
        places = _columns(measure)
        self._places = [(name, len(cases)) for name, cases in places]
        self._limits = measure.bands
        oldest = max((case.age for case in measure.cases), default=0.0)
        top = max(oldest, measure.bands[-1][1] if measure.bands else 0.0) * 1.08 or 1.0
        self._ages.unit, self.unit_name = unit_for(top)
        self.setXRange(-0.5, max(1, len(places)) - 0.5, padding=0)
        self.setYRange(0, top, padding=0)
        self._draw_bands(max(1, len(places)))
        self._draw_dots(places)

    def paint_theme(self) -> None:
        """Take the colours of the theme in force."""
        super().paint_theme()
        current = theme()
        for band, color in zip(self._bands, current.colors("chartBand"), strict=True):
            band.setOpts(brush=color)
        inks = (current.colors("chart")[0], current.colors("chart")[1], current.color("status.danger.fill"))
        for group, ink in zip(self._groups, inks, strict=True):
            group.setBrush(ink)

    def _draw_bands(self, width: int) -> None:
        low = 0.0
        for index, band in enumerate(self._bands):
            high = self._limits[index][1] if index < len(self._limits) else low
            band.setOpts(x=[(width - 1) / 2], y0=[low], height=[high - low], width=[width])
            low = high

    def _draw_dots(self, places: list[tuple[str, list[OpenCase]]]) -> None:
        groups: list[list[tuple[float, float]]] = [[], [], []]
        points = []
        for column, (_, cases) in enumerate(places):
            for case, x in zip(cases, _spread(cases, column), strict=True):
                groups[self._group(case.age)].append((x, case.age))
                points.append(ChartPoint(x, case.age, partial(_says, case), case.case_id))
        for item, dots in zip(self._groups, groups, strict=True):
            item.setData([x for x, _ in dots], [y for _, y in dots])
        self.set_points(points)

    def _group(self, age: float) -> int:
        if len(self._limits) < 3:
            return 0
        return 2 if age > self._limits[2][1] else 1 if age > self._limits[1][1] else 0

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Write the places under their columns and the shares at the bands' right ends."""
        super().drawForeground(painter, rect)
        painter.save()
        painter.resetTransform()
        box = self.plotItem.vb.sceneBoundingRect()
        self._write_places(painter, box)
        painter.setFont(font("caption", 600))
        painter.setPen(theme().color("text.secondary"))
        heights = [self.plotItem.vb.mapViewToScene(QPointF(0, seconds)).y() for _, seconds in self._limits]
        for (share, _), middle in zip(self._limits, spread(heights, 14, box.top(), box.bottom()), strict=True):
            where = QRectF(box.right() + 6, middle - 8, MARGIN, 16)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), percent(share))
        painter.restore()

    def _write_places(self, painter: QPainter, box: QRectF) -> None:
        if not self._places:
            return
        width = box.width() / len(self._places)
        metrics = QFontMetrics(font("caption", 400))
        for column, (name, count) in enumerate(self._places):
            where = QRectF(box.left() + column * width + 2, box.bottom() + 3, width - 4, 15)
            painter.setFont(font("caption", 600))
            painter.setPen(theme().color("text.primary"))
            painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), str(count))
            painter.setFont(font("caption", 400))
            painter.setPen(theme().color("text.tertiary"))
            for line, text in enumerate(two_lines(name, metrics, int(where.width()))):
                painter.drawText(where.translated(0, 14 * (line + 1)), int(Qt.AlignmentFlag.AlignCenter), text)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """`text` on one or two lines of at most `width` pixels, broken between words, elided where it must."""
    words = text.split()
    first = words[:1]
    while len(first) < len(words) and metrics.horizontalAdvance(" ".join(words[: len(first) + 1])) <= width:
        first.append(words[len(first)])
    lines = [" ".join(first), " ".join(words[len(first) :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines if line]


GROUPS = (("o", 7), ("s", 7), ("d", 11))


def _columns(measure: Ageing) -> list[tuple[str, list[OpenCase]]]:
    """The cases by place in the order of work; with too many places the emptiest become "Other"."""
    by_place: dict[tuple[str, str], list[OpenCase]] = {(i, name): [] for i, name, _ in measure.places}
    for case in measure.cases:
        by_place[case.element_id, case.place].append(case)
    if len(by_place) <= MOST_PLACES:
        return [(name, cases) for (_, name), cases in by_place.items()]
    ranked = sorted(by_place, key=lambda place: -len(by_place[place]))
    kept = set(ranked[: MOST_PLACES - 1])
    other = [case for place in ranked[MOST_PLACES - 1 :] for case in by_place[place]]
    return [*((place[1], by_place[place]) for place in by_place if place in kept), ("Other", other)]


def _spread(cases: Sequence[OpenCase], column: int) -> list[float]:
    """Places side by side instead of on top of each other, the same at each refresh."""
    golden = 0.618034
    return [column + SPREAD * (((sum(case.case_id.encode()) * golden) % 1.0) - 0.5) for case in cases]


def _says(case: OpenCase) -> str:
    stuck = "\nStopped by an incident" if case.incident else ""
    return f"{case.label}\n{duration(case.age)} old, {duration(case.here)} at {case.place}{stuck}"
