"""On time: the share against the target, and the named cases that are late or at risk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.analytics.manager import ManagerView
from app.analytics.on_time import OnTime
from app.analytics.tables import on_time_table
from app.analytics.words import count, duration, number, percent, signed
from app.dashboards.risk_table import RiskTable
from app.dashboards.tile import Figure, Line, Tile
from app.look.components import EmptyState


class OnTimeTile(Tile):
    """Without a target it asks for one: `target_wanted`."""

    target_wanted = Signal()

    def __init__(self) -> None:
        self.cases = RiskTable()
        self._calm = EmptyState("tick-circle", "No case is at risk")
        self._body = QStackedWidget()
        self._body.addWidget(self.cases)
        self._body.addWidget(self._calm)
        super().__init__("On time", self._body, margin=6)
        self.cases.row_chosen.connect(self.chosen)

    def show_view(self, view: ManagerView) -> None:
        """Show the measure of a view."""
        measure = view.on_time
        if measure is None:
            self.show_empty("target", "No target yet", _hint(view), "Set a target", self.target_wanted.emit)
            return
        self.cases.show_cases(measure)
        self._calm.set_texts("No case is at risk", _calm_text(len(view.ageing.cases)))
        self._body.setCurrentIndex(0 if measure.risky else 1)
        self.show_measure(
            measure.finding, partial(on_time_table, measure), _figure(measure, view.period.previous().label)
        )
        self.switch.setVisible(False)


def _calm_text(open_cases: int) -> str:
    return f"{count(open_cases, 'open case')} will probably keep to the target." if open_cases else "No case is open."


def _hint(view: ManagerView) -> str:
    if not view.cycle.percentiles:
        return "Say how long a case may take; then late cases are named here."
    return f"Say how long a case may take; then late cases are named here. {view.cycle.finding}."


def _figure(measure: OnTime, base: str) -> Figure:
    goal = Line(f"target {percent(measure.target.share)} within {duration(measure.target.seconds)}")
    if measure.share is None:
        return Figure("–", (Line("nothing finished"), goal))
    if measure.share_before is None:
        change = Line(f"{measure.on_time} of {measure.finished} cases")
    else:
        points = (measure.share - measure.share_before) * 100
        tone = "status.danger.text" if points < -0.5 else "text.secondary"
        change = Line(f"{signed(number(abs(points)), round(points, 1))} points vs {base}", tone)
    decimals = 1 if measure.finished >= 100 else 0
    says = f"{measure.on_time} of {measure.finished} cases were on time"
    return Figure(percent(measure.share, decimals), (change, goal), measure.trend, says)
