"""The bottleneck: waiting against processing per activity."""

from __future__ import annotations

from functools import partial

from app.analytics.activity_times import ActivityTimes
from app.analytics.manager import ManagerView
from app.analytics.tables import bottleneck_table
from app.analytics.words import count, duration, percent
from app.dashboards.charts.stacked_bars import BarRow, StackedBars
from app.dashboards.tile import Figure, Line, Tile


class BottleneckTile(Tile):
    """A bar per activity, the longest total waiting first; `bars.row_chosen` carries a clicked activity."""

    def __init__(self) -> None:
        self.bars = StackedBars(("Waiting", "Processing"), ("Median wait", "Share of waiting"))
        super().__init__("Bottleneck · waiting and processing", self.bars)

    def show_view(self, view: ManagerView) -> None:
        """Show the measure of a view."""
        measure = view.bottleneck
        if not measure.activities:
            self.show_empty("hourglass", "No activity has run yet", f"Nothing was worked on in {view.period.label}.")
            return
        total = measure.waiting_total or 1.0
        rows = [_row(times, times.waiting_total / total) for times in measure.activities]
        says = f"{measure.finding}. Bars show the total waiting and processing time of each activity."
        self.bars.set_rows(rows, "Waiting and processing per activity", says)
        self.show_measure(measure.finding, partial(bottleneck_table, measure), _figure(view))


def _row(times: ActivityTimes, share: float) -> BarRow:
    tip = (
        f"{times.name}, {count(times.executions, 'time')}\n"
        f"waiting {duration(times.waiting_total)}, processing {duration(times.processing_total)} altogether\n"
        f"85 % wait at most {duration(times.waiting_p85)}"
    )
    values = (duration(times.waiting_median), percent(share))
    return BarRow(times.name, times.waiting_total, times.processing_total, values, tip, key=times.element_id)


def _figure(view: ManagerView) -> Figure | None:
    worst = view.bottleneck.worst
    if worst is None:
        return None
    work = sum(times.processing_total for times in view.bottleneck.activities)
    share = view.bottleneck.waiting_total / (view.bottleneck.waiting_total + work)
    lines = (Line(f"median wait at {worst.name}"), Line(f"{percent(share)} of all time is waiting"))
    return Figure(duration(worst.waiting_median), lines)
