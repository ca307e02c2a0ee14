"""Heat on the diagram: what is executed, takes or waits most, with the figures of one element beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.analytics.activity_times import ActivityTimes
from app.analytics.heat import HeatMap, HeatMeasure
from app.analytics.live import Snapshot
from app.analytics.manager import ManagerView
from app.analytics.words import GAP, count, duration, percent
from app.bpmn.document import Document
from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.dashboards.heat_legend import HeatLegend
from app.look.components import ElidedLabel, Label, Segmented, Separator
from app.session.session import Session

TITLES = {
    HeatMeasure.WAITING: "Median wait",
    HeatMeasure.DURATION: "Median duration",
    HeatMeasure.COUNT: "Executions",
}
PANEL = 256


class HeatPage(QFrame):
    """The diagram of the newest version, coloured by the history of the period."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._session = session
        self._shown: str | None = None
        self._wanted: str | None = None
        self._view: ManagerView | None = None
        self._element = ""
        self.diagram = DiagramView()
        self.diagram.element_clicked.connect(self._pick)
        self.measure = Segmented([(key.value, text) for key, text in SWITCH], HeatMeasure.WAITING.value)
        self.measure.chosen.connect(self._paint)
        self.finding = ElidedLabel("", "heading")
        self.legend = HeatLegend()
        self.panel = _ElementPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 1)
        column.setSpacing(10)
        column.addLayout(self._head())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.diagram, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Colour by a snapshot; the diagram is read in the background when it is another one."""
        self._view = snapshot.view
        if snapshot.process is not None and snapshot.process.id != self._wanted:
            self._wanted = snapshot.process.id
            read = self._session.run(_read_document, self._session.workspace, snapshot.process.id)
            read.on_success(self._show_document).on_failure(self._no_document)
        self._paint()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(16)
        row.addWidget(self.finding, 1)
        row.addWidget(self.legend)
        row.addWidget(self.measure, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _show_document(self, read: tuple[str, Document]) -> None:
        definition_id, document = read
        if definition_id == self._wanted:
            self._shown = definition_id
            self._element = ""
            self.diagram.show_document(document)
            self._paint()

    def _no_document(self, text: str) -> None:
        self._wanted = None
        self.finding.setText(text)

    def _paint(self, *_: object) -> None:
        if self._view is None:
            return
        heat = self._view.heat[HeatMeasure(self.measure.value)]
        self.finding.setText(_finding(self._view, heat))
        self.legend.set_texts(TITLES[heat.measure], "0", heat.highest)
        self.diagram.set_overlay(Overlay(heat=heat.levels, pills=heat.labels, flow_widths=heat.widths))
        self.diagram.setAccessibleDescription(self.finding.text())
        self.panel.show_element(self._view, self._element)

    def _pick(self, element_id: str) -> None:
        self._element = element_id
        if self._view is not None:
            self.panel.show_element(self._view, element_id)


SWITCH = ((HeatMeasure.WAITING, "Waiting"), (HeatMeasure.DURATION, "Duration"), (HeatMeasure.COUNT, "Count"))


class _ElementPanel(QWidget):
    """The figures of the clicked element, or of the one that waits most."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(PANEL)
        self.name = Label("", "bodyStrong", wrap=True)
        self.note = Label("", "caption", "text.secondary", wrap=True)
        self.lines = [(Label("", "small", "text.secondary"), Label("", "small")) for _ in range(8)]
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
        column.addStretch()

    def show_element(self, view: ManagerView, element_id: str) -> None:
        """Show what an element (or flow) did in the period."""
        times = {times.element_id: times for times in view.bottleneck.activities}
        taken = view.heat[HeatMeasure.COUNT].counts
        if element_id in times:
            self._show(times[element_id].name, "Click another element to compare.", _figures(view, times[element_id]))
        elif element_id in taken:
            self._show("Sequence flow", "", [("Taken", count(taken[element_id], "time"))])
        elif view.bottleneck.activities:
            first = view.bottleneck.activities[0]
            self._show(first.name, "Waits most. Click an element to see its figures.", _figures(view, first))
        else:
            self._show("Nothing ran yet", "Figures appear when the first case passes an activity.", [])

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


def _finding(view: ManagerView, heat: HeatMap) -> str:
    if heat.measure is HeatMeasure.WAITING or not view.bottleneck.activities:
        return view.bottleneck.finding
    names = {times.element_id: times.name for times in view.bottleneck.activities}
    top = max(heat.levels, key=lambda element_id: heat.levels[element_id])
    return f"{names[top]} {'runs most often' if heat.measure is HeatMeasure.COUNT else 'takes longest'}"


def _read_document(workspace: object, definition_id: str) -> tuple[str, Document]:
    return definition_id, Document.from_bytes(workspace.definition_source(definition_id), definition_id)  # type: ignore[attr-defined]
