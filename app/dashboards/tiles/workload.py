"""Workload: what everybody has in hand and may take, and how long that will keep them busy."""

from __future__ import annotations

from functools import partial

from app.analytics.manager import ManagerView
from app.analytics.tables import work_ahead, workload_table
from app.analytics.words import count
from app.analytics.workload import PersonLoad
from app.dashboards.charts.stacked_bars import BarRow, StackedBars
from app.dashboards.tile import Tile

BUSY = 5 * 86400.0


class WorkloadTile(Tile):
    """A bar per person, most in hand first."""

    def __init__(self) -> None:
        self.bars = StackedBars(("In hand", "Queue"), ("Tasks", "Work ahead"))
        super().__init__("Workload per person", self.bars, has_figure=False)

    def show_view(self, view: ManagerView) -> None:
        """Show the measure of a view."""
        measure = view.workload
        if not measure.people:
            text = "Tasks that people take or finish appear here by name."
            self.show_empty("people", "Nobody has a task in hand", text)
            return
        self.bars.set_rows([_row(load) for load in measure.people], "Workload per person", measure.finding)
        self.show_measure(measure.finding, partial(workload_table, measure))


def _row(load: PersonLoad) -> BarRow:
    tip = f"{load.name}\n{count(load.in_hand, 'task')} in hand, {load.queue} in the queue, {load.finished} finished"
    tone = "status.warning.text" if (load.work_ahead or 0) > BUSY else "text.primary"
    values = (str(load.in_hand), work_ahead(load.work_ahead))
    return BarRow(load.name, float(load.in_hand), float(load.queue), values, tip, tone)
