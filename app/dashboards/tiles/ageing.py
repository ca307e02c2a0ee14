"""Work in progress: how many cases are open, where they stand, and how old they are."""

from __future__ import annotations

from functools import partial

from app.analytics.manager import ManagerView
from app.analytics.tables import ageing_table
from app.dashboards.charts.ageing_chart import AgeingChart
from app.dashboards.tile import Figure, Line, Tile, worse_when


class AgeingTile(Tile):
    """Dots by place over the bands of finished cases."""

    def __init__(self) -> None:
        self.ages = AgeingChart()
        super().__init__("Work in progress", self.ages)
        self.ages.point_chosen.connect(self.chosen)

    def show_view(self, view: ManagerView) -> None:
        """Show the measure of a view."""
        measure = view.ageing
        if not measure.cases:
            self.show_empty("tick-circle", "No case is under way", "Cases appear here as soon as they start.")
            return
        self.ages.show_cases(measure)
        self.caption.setText(f"Work in progress · age in {self.ages.unit_name}")
        self.ages.describe("Age of work in progress", f"{measure.finding}. {len(measure.cases)} cases are open.")
        change = len(measure.cases) - measure.count_week_ago
        tone = worse_when(change, tolerance=0.05 * len(measure.cases))
        sign = "+" if change > 0 else "\u2212" if change < 0 else "±"
        lines = (
            Line("open cases" if len(measure.cases) != 1 else "open case"),
            Line(f"{sign}{abs(change)} vs last week", tone),
        )
        trend = tuple(float(bucket.wip) for bucket in view.flow.buckets)
        figure = Figure(f"{len(measure.cases):,}", lines, trend, f"{len(measure.cases)} open cases now")
        self.show_measure(measure.finding, partial(ageing_table, measure), figure)
