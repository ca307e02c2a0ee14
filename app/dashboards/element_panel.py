"""The figures of one element of the diagram, and the cases that stand there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analytics.activity_times import ActivityTimes
from app.analytics.heat import HeatMeasure
from app.analytics.manager import ManagerView
from app.analytics.tables import standing_table
from app.analytics.words import GAP, count, duration, percent
from app.dashboards.table_twin import TableTwin
from app.look.components import Label, Separator

PANEL = 264


class ElementPanel(QWidget):
    """The figures of the chosen element, or of the one that waits most. `chosen` carries a clicked case."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(PANEL)
        self.name = Label("", "bodyStrong", wrap=True)
        self.note = Label("", "caption", "text.secondary", wrap=True)
        self.lines = [(Label("", "small", "text.secondary"), Label("", "small")) for _ in range(8)]
        self.cases = TableTwin()
        self.cases.row_chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addWidget(Separator())
        for name, value in self.lines:
            row = QHBoxLayout()
            row.addWidget(name, 1)
            row.addWidget(value)
            column.addLayout(row)
        column.addSpacing(8)
        self.standing = Label("", "caption", "text.secondary")
        column.addWidget(self.standing)
        column.addWidget(self.cases, 1)
        column.addStretch()

    def show_element(self, view: ManagerView, element_id: str) -> None:
        """Show what an element (or flow) did in the period."""
        times = {times.element_id: times for times in view.bottleneck.activities}
        taken = view.heat[HeatMeasure.COUNT].counts
        if element_id in times:
            self._show(times[element_id].name, "Click another element to compare.", _figures(view, times[element_id]))
            self._show_cases(view, element_id)
        elif element_id in taken:
            self._show("Sequence flow", "", [("Taken", count(taken[element_id], "time"))])
            self._show_cases(view, "")
        elif view.bottleneck.activities:
            first = view.bottleneck.activities[0]
            self._show(first.name, "Waits most. Click an element to see its figures.", _figures(view, first))
            self._show_cases(view, first.element_id)
        else:
            self._show("Nothing ran yet", "Figures appear when the first case passes an activity.", [])
            self._show_cases(view, "")

    def _show_cases(self, view: ManagerView, element_id: str) -> None:
        table = standing_table(view.ageing, element_id)
        self.cases.show_table(table)
        self.cases.setVisible(bool(table.rows))
        self.standing.setVisible(bool(element_id))
        self.standing.setText(f"{count(len(table.rows), 'case')} here now" if table.rows else "No case is here now")

    def _show(self, name: str, note: str, figures: list[tuple[str, str]]) -> None:
        self.name.setText(name)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        padded = [*figures, *[("", "")] * (len(self.lines) - len(figures))]
        for (label, value), (text, figure) in zip(self.lines, padded, strict=True):
            label.setText(text)
            value.setText(figure)


def _figures(view: ManagerView, times: ActivityTimes) -> list[tuple[str, str]]:
    total = view.bottleneck.waiting_total
    return [
        ("Executions", f"{times.executions:,}"),
        ("Finished", f"{times.finished:,}"),
        ("Shortest", duration(times.shortest)),
        ("Median duration", duration(times.duration_median)),
        ("Longest", duration(times.longest)),
        ("Median wait", duration(times.waiting_median)),
        (f"85{GAP}% wait at most", duration(times.waiting_p85)),
        ("Share of all waiting", percent(times.waiting_total / total) if total else "–"),
    ]
