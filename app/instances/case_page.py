"""One case, live: its diagram, how it came there, what it knows, what it waits for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.bpmn.document import Document
from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.foundation import json
from app.foundation.notices import Severity, notify
from app.foundation.time import utc_now
from app.instances.case_table import LOOKS
from app.instances.case_timeline import CaseTimeline
from app.instances.diagram_elements import elements_in, flows_in, names_in
from app.instances.incident_panel import IncidentPanel
from app.instances.moves_bar import MovesBar
from app.instances.reading import CaseReading, name_of
from app.instances.replay_bar import ReplayBar
from app.instances.sandbox_bar import SandboxBar
from app.instances.variables import VariablesTable
from app.look.components import Badge, Button, ElidedLabel, IconButton, Label, Menu, VerticalSeparator
from app.look.words import clock, span, value_words
from app.workspace.operations_sandbox import Sandbox
from app.workspace.values import InstanceInfo, InstanceState

NOT_YOURS = "The rules of this process leave that to its administrators."
BADGES = {
    InstanceState.RUNNING: "accent",
    InstanceState.SUSPENDED: "warning",
    InstanceState.COMPLETED: "success",
    InstanceState.CANCELED: "neutral",
}


class CasePage(QWidget):
    """Says by its signals what the person wants of the case.

    `operation_wanted`: undo, migrate, set_variables, copy, restart or delete. `sandbox` is the one that the page shows.
    """

    operation_wanted = Signal(str)
    suspend_wanted = Signal()
    cancel_wanted = Signal()
    retry_wanted = Signal(str)
    change_wanted = Signal(str)
    task_wanted = Signal(str)
    task_change_wanted = Signal(str)
    case_wanted = Signal(str)
    model_wanted = Signal()
    element_chosen = Signal(str)

    def __init__(self, instance_id: str, sandbox: Sandbox | None = None) -> None:
        super().__init__()
        self.instance_id = instance_id
        self.sandbox = sandbox
        self.sandbox_bar = SandboxBar()
        self.reading: CaseReading | None = None
        self._model: bytes | None = None
        self._names: dict[str, str] = {}
        self.elements: dict[str, str] = {}
        self._flows: frozenset[str] = frozenset()
        self.title = Label("", "title")
        self.badge = Badge("neutral", "")
        self.subtitle = ElidedLabel("", "body", "text.secondary")
        self.caller = Button("Calling case", "link", "arrow-up", small=True)
        self.replay = Button("Replay", "secondary", "history", small=True)
        self.model = Button("Open model", "secondary", "model", small=True)
        self.suspend = Button("Suspend", "secondary", "pause", small=True)
        self.more = Button("More", "secondary", "more", small=True)
        self.menu = Menu(self)
        self.more.setMenu(self.menu)
        self.cancel = Button("Cancel case", "danger", small=True)
        self.view = DiagramView()
        self.replay_bar = ReplayBar(self.view)
        self.moves_bar = MovesBar(self.view)
        self.timeline = CaseTimeline()
        self.only_here = Label("", "body", "text.tertiary")
        self.everywhere = IconButton("close", "Show the history of all elements again", size=16)
        self.everywhere.hide()
        self.variables = VariablesTable()
        self.variable_count = Label("", "body", "text.tertiary")
        self.add_variable = IconButton("plus", "Set another variable", size=16)
        self.copy_values = IconButton("copy", "Copy the variables as JSON", size=16)
        self.waits = IncidentPanel()
        if sandbox is not None:
            self.waits.task_verb = "Complete"
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bottom = QWidget()
        row = QHBoxLayout(bottom)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_panel("Timeline", self.timeline, self.only_here, self.everywhere), 3)
        row.addWidget(VerticalSeparator(0))
        row.addWidget(_panel("Variables", self.variables, self.variable_count, self.copy_values, self.add_variable), 2)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._diagram())
        split.addWidget(bottom)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([380, 250])
        split.setChildrenCollapsible(False)
        main = QHBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(split, 1)
        main.addWidget(VerticalSeparator(0))
        main.addWidget(self.waits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.sandbox_bar)
        self.sandbox_bar.setVisible(self.sandbox is not None)
        column.addLayout(main, 1)

    def _diagram(self) -> QWidget:
        """The diagram, under the bars of its replay and of moving tokens."""
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.replay_bar)
        column.addWidget(self.moves_bar)
        column.addWidget(self.view, 1)
        return panel

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("look", "toolbar")
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.badge)
        row.addSpacing(8)
        row.addWidget(self.caller)
        row.addWidget(self.subtitle, 1)
        for button in (self.replay, self.model, self.suspend, self.more, self.cancel):
            row.addWidget(button)
        return head

    def _connect(self) -> None:
        self.suspend.clicked.connect(self.suspend_wanted)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.replay.clicked.connect(self._flip_replay)
        self.replay_bar.changed.connect(self._show_moment)
        self.replay_bar.closed.connect(self.show_present)
        self.moves_bar.closed.connect(self.show_present)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.model.clicked.connect(self.model_wanted)
        self.waits.retry_wanted.connect(self.retry_wanted)
        self.waits.task_wanted.connect(self.task_wanted)
        self.waits.task_change_wanted.connect(self.task_change_wanted)
        self.waits.case_wanted.connect(self.case_wanted)
        self.waits.data_wanted.connect(lambda: self.operation_wanted.emit("set_variables"))
        self.waits.skip_wanted.connect(self.skip)
        self.caller.clicked.connect(self._want_caller)
        self.variables.change_wanted.connect(self._want_change)
        self.timeline.pointed.connect(self.view.reveal)
        self.view.element_clicked.connect(self._focus)
        self.everywhere.clicked.connect(lambda: self._focus(""))
        self.add_variable.clicked.connect(lambda: self.operation_wanted.emit("set_variables"))
        self.copy_values.clicked.connect(self._copy_values)

    def show_reading(self, reading: CaseReading) -> None:
        """Show the case as it stands."""
        self.reading = reading
        info = reading.detail.info
        self._show_head(info, reading)
        self._show_diagram(reading)
        self.timeline.show_history(reading.timeline)
        self.waits.show_waits(reading, self._names)

    def _focus(self, element_id: str) -> None:
        """Show the history of the element that was clicked alone, or of all again."""
        if self.reading is not None and not (self.moves_bar.isVisibleTo(self) or self.replay_bar.isVisibleTo(self)):
            self.timeline.focus_on(element_id)
            self._show_focus()

    def _show_focus(self) -> None:
        focus = self.timeline.focus
        self.only_here.setText(f"{self._names.get(focus) or focus} alone" if focus else "")
        self.everywhere.setVisible(bool(focus))

    def _show_head(self, info: InstanceInfo, reading: CaseReading) -> None:
        self.title.setText(name_of(info))
        if info.incident_count:
            self.badge.set("incident", "Incident")
        else:
            self.badge.set(BADGES[info.state], LOOKS[info.state][2])
        now = utc_now()
        about = " · ".join(value_words(value) for value in list(info.summary.values())[:2])
        ran = span((info.ended or now) - info.started)
        took = f"took {ran}" if info.ended else f"running {ran}"
        parts = (info.process_name, about, f"version {info.version}", f"started {clock(info.started, now)}", took)
        self.subtitle.setText(" · ".join(filter(None, parts)))
        self.caller.setVisible(reading.caller is not None)
        if reading.caller is not None:
            self.caller.setText(f"Called by {name_of(reading.caller)}")
            self.caller.setToolTip(f"Show the case of “{reading.caller.process_name}” that called this process")
        suspended = info.state is InstanceState.SUSPENDED
        self.suspend.setText("Activate" if suspended else "Suspend")
        self.suspend.set_icon("play" if suspended else "pause")
        whole = reading.can_run and info.parent_id is None  # a called process ends and rests with its caller
        self.suspend.setVisible(whole)
        self.cancel.setVisible(whole)
        self.add_variable.setVisible(reading.can_run)
        self.variable_count.setText(str(len(reading.detail.variables)))
        for button in (self.suspend, self.cancel, self.add_variable):
            button.setEnabled(reading.may_administer)
            button.setToolTip(button.accessibleName() if reading.may_administer else NOT_YOURS)

    def fill_menu(self) -> None:
        """What can be done with the case as it stands."""
        self.menu.clear()
        if self.reading is None:
            return
        called = self.reading.detail.info.parent_id is not None
        if self.reading.can_run:
            self._offer("Undo the last step…", "undo", "undo")
            self._offer("Move tokens", "move", "route")
            self._offer("Migrate to another version…", "migrate", "swap")
            self._offer("Set a variable…", "set_variables", "edit")
        elif not called:
            self._offer("Restart…", "restart", "repeat")
        if self.sandbox is None:
            self._offer("Try it out in a sandbox", "copy", "beaker")
        if not self.reading.can_run and not called:
            self.menu.addSeparator()
            self._offer("Delete with its history…", "delete", "trash")

    def _offer(self, text: str, operation: str, icon: str) -> None:
        assert self.reading is not None
        run = self._move_tokens if operation == "move" else lambda: self.operation_wanted.emit(operation)
        action = self.menu.add(text, run, icon)
        if not self.reading.may_administer and operation not in ("undo", "copy"):
            action.setEnabled(False)
            action.setToolTip(NOT_YOURS)

    def _move_tokens(self) -> None:
        """Choose on the diagram."""
        assert self.reading is not None
        if self.replay_bar.isVisibleTo(self):
            self.replay_bar.end()
        tokens = {token.element_id: token.count for token in self.reading.detail.tokens}
        self.moves_bar.begin(self.elements, self._flows, tokens)

    def skip(self, element_id: str) -> None:
        """Propose to end what stands at an element and to go on behind it; nothing happens before it is applied."""
        self._move_tokens()
        self.moves_bar.choose("cancel", element_id)
        self.moves_bar.choose("start_after", element_id)

    def _want_caller(self) -> None:
        if self.reading is not None and self.reading.caller is not None:
            self.case_wanted.emit(self.reading.caller.id)

    def show_tokens(self, tokens: Mapping[str, int]) -> None:
        """Where they would stand, while moves are chosen."""
        assert self.reading is not None
        self.view.set_overlay(Overlay(tokens=tokens, visited=self.reading.detail.visited))

    def _show_diagram(self, reading: CaseReading) -> None:
        detail = reading.detail
        if reading.model != self._model:
            self._model = reading.model
            document = Document.from_bytes(reading.model, detail.info.process_name)
            self._names, self.elements, self._flows = names_in(document), elements_in(document), flows_in(document)
            self.view.show_document(document)
            self.view.fit()
        self.moves_bar.follow({token.element_id: token.count for token in detail.tokens})
        if self.replay_bar.isVisibleTo(self):
            self.replay_bar.follow(reading.events)
        elif not self.moves_bar.moves.chosen:
            self.show_present()

    def _flip_replay(self) -> None:
        """Play the history of the case, or show the present again."""
        if self.replay_bar.isVisibleTo(self):
            self.replay_bar.end()
        elif self.reading is not None:
            info = self.reading.detail.info
            self.moves_bar.end()
            self.replay_bar.begin(self.reading.events, frozenset({info.process_id}))

    def _want_change(self, name: str) -> None:
        """The past cannot be changed."""
        if not self.replay_bar.isVisibleTo(self):
            self.change_wanted.emit(name)

    def _copy_values(self) -> None:
        """For a test, or for who asks what the case knew."""
        text = json.dumps(self.variables.variables, keep_order=True)
        QGuiApplication.clipboard().setText(text)
        notify(f"{len(self.variables.variables)} variables are copied.", Severity.INFO)

    def _show_moment(self) -> None:
        """The variables as they were then."""
        self.variables.show_variables(self.replay_bar.replay.variables())

    def show_present(self) -> None:
        """The case as it stands."""
        if self.reading is None:
            return
        detail = self.reading.detail
        self.variables.show_variables(detail.variables)
        tokens = {token.element_id: token.count for token in detail.tokens}
        stuck = {token.element_id for token in detail.tokens if token.incident}
        stuck |= {incident.element_id for incident in detail.incidents}
        self.view.set_overlay(Overlay(tokens=tokens, incidents=stuck, visited=detail.visited))


def _panel(title: str, widget: QWidget, count: QWidget | None = None, *buttons: QWidget) -> QFrame:
    """A title, a count and buttons over a list."""
    panel = QFrame()
    panel.setProperty("look", "panel")
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = QFrame()
    head.setProperty("look", "toolbar")
    head.setFixedHeight(34)
    row = QHBoxLayout(head)
    row.setContentsMargins(14, 0, 8, 0)
    row.setSpacing(6)
    row.addWidget(Label(title, "body", weight=600))
    if count is not None:
        row.addWidget(count)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    column.addWidget(head)
    column.addWidget(widget, 1)
    return panel
