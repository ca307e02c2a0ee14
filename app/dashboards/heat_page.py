"""Heat on the diagram: what is executed, takes or waits most, with the figures of one element beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.analytics.heat import HeatMap, HeatMeasure
from app.analytics.live import Snapshot
from app.analytics.manager import ManagerView
from app.bpmn.document import Document
from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.dashboards.element_panel import ElementPanel
from app.dashboards.heat_legend import HeatLegend
from app.look.components import ElidedLabel, EmptyState, Segmented
from app.session.session import Session
from app.workspace.protocol import Workspace

TITLES = {
    HeatMeasure.WAITING: "Median wait",
    HeatMeasure.DURATION: "Median duration",
    HeatMeasure.COUNT: "Executions",
}


class HeatPage(QFrame):
    """The diagram of the newest version, coloured by the history of the period.

    `case_chosen` carries a case that was clicked among those at an element.
    """

    case_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._session = session
        self._wanted: str | None = None
        self._view: ManagerView | None = None
        self._element = ""
        self.diagram = DiagramView()
        self.diagram.element_clicked.connect(self.show_element)
        self.measure = Segmented([(key.value, text) for key, text in SWITCH], HeatMeasure.WAITING.value)
        self.measure.chosen.connect(self._paint)
        self.finding = ElidedLabel("", "heading")
        self.legend = HeatLegend()
        self.panel = ElementPanel()
        self.panel.chosen.connect(self.case_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 1)
        column.setSpacing(10)
        column.addLayout(self._head())
        body = QHBoxLayout()
        body.setSpacing(0)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.diagram)
        self._middle.addWidget(EmptyState("map", "This version has no diagram", "Its figures are on the right."))
        body.addWidget(self._middle, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Colour by a snapshot; the diagram is read in the background when it is another one."""
        self._view = snapshot.view
        if snapshot.process is not None and snapshot.process.id != self._wanted:
            self._wanted = snapshot.process.id
            self._element = self._element if self._element in _known(snapshot.view) else ""
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
            self.diagram.show_document(document)
            self._middle.setCurrentIndex(1 if self.diagram.diagram_scene.content_rect().isEmpty() else 0)
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

    def show_element(self, element_id: str) -> None:
        """Show the figures of an element, and the cases that stand there."""
        self._element = element_id
        if self._view is not None:
            self.panel.show_element(self._view, element_id)


SWITCH = ((HeatMeasure.WAITING, "Waiting"), (HeatMeasure.DURATION, "Duration"), (HeatMeasure.COUNT, "Count"))


def _finding(view: ManagerView, heat: HeatMap) -> str:
    if heat.measure is HeatMeasure.WAITING or not view.bottleneck.activities:
        return view.bottleneck.finding
    names = {times.element_id: times.name for times in view.bottleneck.activities}
    top = max(heat.levels, key=lambda element_id: heat.levels[element_id])
    return f"{names[top]} {'runs most often' if heat.measure is HeatMeasure.COUNT else 'takes longest'}"


def _known(view: ManagerView | None) -> set[str]:
    return {times.element_id for times in view.bottleneck.activities} if view else set()


def _read_document(workspace: Workspace, definition_id: str) -> tuple[str, Document]:
    return definition_id, Document.from_bytes(workspace.definition_source(definition_id), definition_id)
