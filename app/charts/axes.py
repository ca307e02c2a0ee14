"""Axes that speak of dates and durations instead of seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from math import ceil, floor

import pyqtgraph as pg
from PySide6.QtCore import QRectF

ROOM = 8
LABEL_WIDTH, LABEL_HEIGHT = 46, 18
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
UNITS = ((86400.0, "days"), (3600.0, "hours"), (60.0, "minutes"), (1.0, "seconds"))


def unit_for(seconds: float) -> tuple[float, str]:
    """The unit that shows a longest value of `seconds` best: (its length in seconds, its name)."""
    return next((unit for unit in UNITS if seconds >= 1.5 * unit[0]), UNITS[-1])


def nice_step(span: float, ticks: int) -> float:
    """A round step that divides `span` into at most `ticks` parts; at least 1."""
    return next((float(step) for step in STEPS if span / step <= ticks), float(ceil(span / max(1, ticks))))


class CountAxis(pg.AxisItem):
    """Whole numbers at round steps, times `unit`: few ticks, no SI prefix."""

    def __init__(self, orientation: str = "left", ticks: int = 5) -> None:
        super().__init__(orientation)
        self.unit = 1.0
        self._most = ticks
        self.enableAutoSIPrefix(False)

    def boundingRect(self) -> QRectF:
        """With room for the halves of the first and last number, which pyqtgraph would drop."""
        return super().boundingRect().adjusted(0, -ROOM, 0, ROOM)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph's question: where the ticks are."""
        low, high = minVal / self.unit, maxVal / self.unit
        step = nice_step(high - low, max(1, min(self._most, int(size // LABEL_HEIGHT))))
        first = ceil(low / step - 1e-9)
        last = floor(high / step + 1e-9)
        return [(step * self.unit, [index * step * self.unit for index in range(first, last + 1)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """pyqtgraph's question: what the ticks say."""
        return [f"{value / self.unit:,.0f}" for value in values]


class DateAxis(pg.AxisItem):
    """Days as "2 Nov" for seconds since 1970; `zone` decides where days begin."""

    def __init__(self, zone: tzinfo = UTC, ticks: int = 5) -> None:
        super().__init__("bottom")
        self.zone = zone
        self._most = ticks
        self.enableAutoSIPrefix(False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph's question: where the ticks are."""
        days = (maxVal - minVal) / 86400
        most = max(1, min(self._most, int(size // LABEL_WIDTH)))
        step = next((s for s in (1, 2, 7, 14, 28, 56, 91, 182, 365) if days / s <= most), 730)
        start = datetime.fromtimestamp(minVal, self.zone).date() + timedelta(days=1)
        found = []
        while (moment := datetime.combine(start, time(), self.zone).timestamp()) < maxVal:
            found.append(moment)
            start += timedelta(days=step)
        return [(step * 86400.0, found)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """pyqtgraph's question: what the ticks say."""
        moments = [datetime.fromtimestamp(value, self.zone) for value in values]
        return [f"{moment.day} {moment:%b}" for moment in moments]
