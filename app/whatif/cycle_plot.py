"""The distribution of cycle times: one curve or two, and the line of the target."""

from __future__ import annotations

from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app.analytics.target import Target
from app.analytics.words import GAP, duration, percent
from app.charts.axes import CountAxis, unit_for
from app.charts.chart import Chart
from app.charts.points import ChartPoint
from app.look.fonts import font
from app.look.theme import theme
from app.simulation.results import Results
from app.simulation.shape import Shape, far_enough, shape_of

FILL = 34
AIR = 8
EVERY = 12
LINE, WORDS = 15, 125


class CyclePlot(Chart):
    """Time on the x axis; heights only compare, so there is no y axis. The second curve is dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._times = CountAxis("bottom", 8)
        self._at: float | None = None
        self._shapes: list[Shape] = []
        self._until = 1.0
        self._words: list[str] = []
        super().__init__({"bottom": self._times}, parent)
        self.hideAxis("left")
        self._curves = [pg.PlotDataItem(antialias=True), pg.PlotDataItem(antialias=True)]
        self._target = pg.InfiniteLine(angle=90)
        self.unit_name = "days"
        for curve in self._curves:  # the dashed one in front: where both are the same, both show
            self.addItem(curve)
        self.addItem(self._target, ignoreBounds=True)
        self.plotItem.setContentsMargins(0, 4, 12, 0)
        self.plotItem.vb.sigResized.connect(self._make_headroom)
        self.paint_theme()

    def sizeHint(self) -> QSize:
        """As low as it can be read: the rest of the column decides."""
        return QSize(240, 150)

    def show_results(self, one: Results, other: Results | None, target: Target | None) -> None:
        """Draw the cycle times of `one`, of `other` behind it, and the target."""
        shown = [one] if other is None else [one, other]
        until = max(far_enough(*shown), target.seconds * 1.15 if target else 0.0)
        self._times.unit, self.unit_name = unit_for(until)
        shapes = [shape_of(results, until) for results in shown]
        for index, curve in enumerate(self._curves):
            if index < len(shapes):
                curve.setData(shapes[index].seconds, shapes[index].density)
            else:
                curve.setData([], [])
        self._shapes, self._until = shapes, until
        self.setXRange(0, until, padding=0.015)
        self._place_target(one, other, target)
        self._make_headroom()
        self.set_points(_points(one, shapes[0]))
        self.update()

    def _make_headroom(self, *_: object) -> None:
        """The curves end below the top, and under the words at the target line below these."""
        words = LINE * len(self._words) + 2 * AIR
        share = min(words / max(self.plotItem.vb.height(), 1.0), 0.6)
        top = max(self._highest(0, self._until) * 1.06, self._highest(*self._written()) / (1 - share))
        self.setYRange(0, top or 1.0, padding=0)

    def _highest(self, since: float, until: float) -> float:
        """The greatest density between two times."""
        found = [shape.density[(shape.seconds >= since) & (shape.seconds <= until)] for shape in self._shapes]
        return max((float(one.max()) for one in found if len(one)), default=0.0)

    @property
    def _words_right(self) -> bool:
        """Whether there is room for the words to the right of the target line."""
        if self._at is None:
            return True
        return (1 - self._at / self._until) * self.plotItem.vb.width() > WORDS

    def _written(self) -> tuple[float, float]:
        """Between which times the words stand."""
        if self._at is None:
            return (0.0, 0.0)
        wide = WORDS / max(self.plotItem.vb.width(), 1.0) * self._until
        return (self._at, self._at + wide) if self._words_right else (self._at - wide, self._at)

    def _place_target(self, one: Results, other: Results | None, target: Target | None) -> None:
        self._at = target.seconds if target else None
        self._target.setVisible(target is not None)
        self._words = []
        if target is None:
            return
        self._target.setPos(target.seconds)
        self._words = [f"Target: {duration(target.seconds)}"]
        late = 1 - one.on_time(target.seconds).mean
        if other is None:
            self._words.append(f"{late * 100:.1f}{GAP}% later")
        else:
            before = 1 - other.on_time(target.seconds).mean
            self._words += [f"{before * 100:.1f}{GAP}% later before", f"{late * 100:.1f}{GAP}% later now"]

    def paint_theme(self) -> None:
        """Take the colours of the theme in force."""
        super().paint_theme()
        self.plotItem.getAxis("bottom").setTickPen(pg.mkPen(QColor(0, 0, 0, 0)))
        styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
        for curve, color, style in zip(self._curves, theme().colors("chart"), styles, strict=False):
            curve.setPen(pg.mkPen(color, width=2, style=style))
            wash = QColor(color)
            wash.setAlpha(FILL)
            curve.setFillBrush(wash)
            curve.setFillLevel(0.0)
        self._target.setPen(pg.mkPen(theme().color("text.primary"), width=1.25, style=Qt.PenStyle.DotLine))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Write what the target line means beside it, on the side that has room."""
        super().drawForeground(painter, rect)
        if self._at is None:
            return
        painter.save()
        painter.resetTransform()
        line = self.plotItem.vb.mapViewToScene(QPointF(self._at, 0.0))
        x = float(self.mapFromScene(line).x())
        right = self._words_right
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        for index, words in enumerate(self._words):
            painter.setFont(font("caption", 400 if index else 600))
            painter.setPen(theme().color("text.secondary" if index else "text.primary"))
            left = x + 7 if right else x - WORDS
            painter.drawText(QRectF(left, AIR + index * LINE, WORDS - 7, LINE), int(side), words)
        painter.restore()


def _points(one: Results, shape: Shape) -> list[ChartPoint]:
    """Places on the curve that say how many cases are done by then."""
    pairs = list(zip(shape.seconds[::EVERY], shape.density[::EVERY], strict=True))
    return [ChartPoint(float(x), float(y), partial(_says, one, float(x))) for x, y in pairs]


def _says(one: Results, seconds: float) -> str:
    return f"{percent(one.on_time(seconds).mean)} of the cases finish within {duration(seconds)}"
