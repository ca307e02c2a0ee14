"""Cycle time: the median, the percentiles, and every finished case as a dot."""

from __future__ import annotations

from functools import partial

from app.analytics.manager import ManagerView
from app.analytics.tables import cycle_table
from app.analytics.words import count, duration, signed
from app.dashboards.charts.cycle_chart import CycleChart
from app.dashboards.tile import Figure, Line, Tile, worse_when


class CycleTimeTile(Tile):
    """The scatter with its percentile lines."""

    def __init__(self) -> None:
        self.dots = CycleChart()
        super().__init__("Cycle time", self.dots)
        self.dots.point_chosen.connect(self.chosen)

    def show_view(self, view: ManagerView) -> None:
        """Show the measure of a view."""
        measure = view.cycle
        if measure.median is None:
            self.show_empty("stopwatch", "No finished cases yet", f"None ended in {view.period.label}.")
            return
        self.dots.show_cases(measure, view.period)
        drawn = (
            "" if self.dots.drawn == len(measure.cases) else f", {self.dots.drawn:,} of {len(measure.cases):,} drawn"
        )
        self.caption.setText(f"Cycle time · {self.dots.unit_name}, finished cases{drawn}")
        self.dots.describe("Cycle time of finished cases", measure.finding)
        self.show_measure(
            measure.finding, partial(cycle_table, measure, view.period.zone), _figure(view, measure.median)
        )


def _figure(view: ManagerView, median: float) -> Figure:
    measure = view.cycle
    basis = Line(f"median of {count(len(measure.cases), 'case')}")
    if measure.median_before is None:
        return Figure(duration(median), (basis, Line("nothing to compare with yet")), measure.trend)
    change = median - measure.median_before
    tone = worse_when(change, tolerance=0.05 * measure.median_before)
    line = Line(f"{signed(duration(abs(change)), change)} vs {view.period.previous().label}", tone)
    return Figure(duration(median), (basis, line), measure.trend, f"median {duration(median)}")
