"""Arrivals and throughput: does the backlog grow?"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analytics.manager import ManagerView
from app.analytics.tables import day, flow_table
from app.analytics.words import number, signed
from app.charts.legend import Legend
from app.dashboards.charts.flow_chart import Series, TwoLineChart
from app.dashboards.tile import Figure, Line, Tile


class FlowTile(Tile):
    """Two lines per day or week, the gap between them filled."""

    def __init__(self) -> None:
        self.lines = TwoLineChart()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Legend((("Arrived", 1, True), ("Finished", 0, False))))
        column.addWidget(self.lines, 1)
        super().__init__("Arrivals and throughput", page)

    def show_view(self, view: ManagerView) -> None:
        """Show the measure of a view."""
        measure = view.flow
        if not measure.arrived and not measure.finished:
            self.show_empty(
                "trend-up", "Nothing started, nothing finished", f"Not a single case in {view.period.label}."
            )
            return
        buckets = measure.trend()
        self.caption.setText(f"Arrivals and throughput · cases per {measure.unit}")
        self.lines.set_series(
            [bucket.bucket.start.timestamp() for bucket in buckets],
            Series("Arrived", tuple(float(bucket.arrived) for bucket in buckets)),
            Series("Finished", tuple(float(bucket.finished) for bucket in buckets)),
            lambda date: day(datetime.fromtimestamp(date, UTC), view.period.zone),
        )
        says = f"{measure.arrived} arrived, {measure.finished} finished"
        self.lines.describe("Arrivals and throughput", f"{measure.finding}. {says}.")
        net = measure.net_per_day
        tone = "status.danger.text" if net >= 0.5 else "text.secondary"
        value = signed(number(abs(net)), round(net, 1))
        trend = tuple(float(bucket.net) for bucket in buckets)
        figure = Figure(value, (Line("net cases per day"), Line(says, tone)), trend, "net cases per day")
        self.show_measure(measure.finding, partial(flow_table, measure, view.period.zone), figure)
