"""One case, live: its diagram, how it came there, what it knows, what it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.bpmn.document import Document
from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.foundation import json
from app.foundation.notices import Severity, notify
from app.instances.case_head import NOT_YOURS, CaseHead
from app.instances.case_table import LOOKS
from app.instances.case_timeline import CaseTimeline
from app.instances.diagram_elements import elements_in, flows_in, names_in
from app.instances.incident_panel import IncidentPanel
from app.instances.moves_bar import MovesBar
from app.instances.reading import CaseReading
from app.instances.replay_bar import ReplayBar
from app.instances.sandbox_bar import SandboxBar
from app.instances.variables import VariablesTable
from app.look.components import IconButton, Label, Menu, VerticalSeparator
from app.look.words import value_words
from app.workspace.operations_sandbox import Sandbox
from app.workspace.values import InstanceInfo, ScopeInfo


class CasePage(QWidget):
    """Says by its signals what the person wants of the case.

    `operation_wanted`: undo, migrate, set_variables, copy, restart or delete. `sandbox` is the one that the page shows.
    """

    operation_wanted = Signal(str)
    suspend_wanted = Signal()
    cancel_wanted = Signal()
    retry_wanted = Signal(str)
    change_wanted = Signal(str, object)
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
        self.names: dict[str, str] = {}
        self.elements: dict[str, str] = {}
        self._flows: frozenset[str] = frozenset()
        self.head = CaseHead(in_sandbox=sandbox is not None)
        self.view = DiagramView()
        self.view.leading_tip = "Open the called process"
        self.called_menu = Menu(self)
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
        column.addWidget(self.head)
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

    def _connect(self) -> None:
        self.head.suspend.clicked.connect(self.suspend_wanted)
        self.head.operation_wanted.connect(self._want)
        self.head.replay.clicked.connect(self._flip_replay)
        self.replay_bar.changed.connect(self._show_moment)
        self.replay_bar.closed.connect(self.show_present)
        self.moves_bar.closed.connect(self.show_present)
        self.head.cancel.clicked.connect(self.cancel_wanted)
        self.head.model.clicked.connect(self.model_wanted)
        self.waits.retry_wanted.connect(self.retry_wanted)
        self.waits.task_wanted.connect(self.task_wanted)
        self.waits.task_change_wanted.connect(self.task_change_wanted)
        self.waits.case_wanted.connect(self.case_wanted)
        self.waits.data_wanted.connect(lambda: self.operation_wanted.emit("set_variables"))
        self.waits.skip_wanted.connect(self.skip)
        self.head.caller.clicked.connect(self._want_caller)
        self.variables.change_wanted.connect(self._want_change)
        self.timeline.pointed.connect(self.view.reveal)
        self.view.element_clicked.connect(self._focus)
        self.view.token_clicked.connect(self._open_called)
        self.everywhere.clicked.connect(lambda: self._focus(""))
        self.add_variable.clicked.connect(lambda: self.operation_wanted.emit("set_variables"))
        self.copy_values.clicked.connect(self._copy_values)

    def show_reading(self, reading: CaseReading) -> None:
        """Show the case as it stands."""
        self.reading = reading
        self.head.show_reading(reading)
        self.add_variable.setVisible(reading.can_run)
        self.add_variable.setEnabled(reading.may_administer)
        self.add_variable.setToolTip("Set another variable" if reading.may_administer else NOT_YOURS)
        self._show_diagram(reading)
        self.timeline.show_history(reading.timeline)
        self.waits.show_waits(reading, self.names)

    def _focus(self, element_id: str) -> None:
        """Show the history of the element that was clicked alone, or of all again."""
        if self.reading is not None and not (self.moves_bar.isVisibleTo(self) or self.replay_bar.isVisibleTo(self)):
            self.timeline.focus_on(element_id)
            self._show_focus()

    @property
    def scopes(self) -> tuple[ScopeInfo, ...]:
        """The scopes inside the process that run."""
        return self.reading.detail.scopes if self.reading is not None else ()

    def _show_focus(self) -> None:
        focus = self.timeline.focus
        self.variables.reveal(focus)
        self.only_here.setText(f"{self.names.get(focus) or focus} alone" if focus else "")
        self.everywhere.setVisible(bool(focus))

    def _want(self, operation: str) -> None:
        """Tokens are moved on the diagram here; the rest is asked for."""
        if operation == "move":
            self._move_tokens()
        else:
            self.operation_wanted.emit(operation)

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

    def called_at(self, element_id: str) -> list[InstanceInfo]:
        """The processes that run because this call activity called them."""
        detail = self.reading.detail if self.reading is not None else None
        return [one for one in detail.called if detail.calls.get(one.id) == element_id] if detail is not None else []

    def _open_called(self, element_id: str) -> None:
        """The called process; a multi-instance call activity has several to choose from."""
        called = self.called_at(element_id)
        if len(called) == 1:
            self.case_wanted.emit(called[0].id)
        elif called:
            self.fill_called(called)
            self.called_menu.popup(QCursor.pos())

    def fill_called(self, called: Sequence[InstanceInfo]) -> None:
        """Which of them to open."""
        self.called_menu.clear()
        self.called_menu.heading("Open the called process")
        for number, info in enumerate(called, start=1):
            about = info.business_key or " · ".join(value_words(value) for value in list(info.summary.values())[:2])
            text = " · ".join(filter(None, (f"{number}. {info.process_name}", about)))
            icon = "bolt" if info.incident_count else LOOKS[info.state][0]
            self.called_menu.add(text, partial(self.case_wanted.emit, info.id), icon)

    def show_tokens(self, tokens: Mapping[str, int]) -> None:
        """Where they would stand, while moves are chosen."""
        assert self.reading is not None
        self.view.set_overlay(Overlay(tokens=tokens, visited=self.reading.detail.visited))

    def _show_diagram(self, reading: CaseReading) -> None:
        detail = reading.detail
        if reading.model != self._model:
            self._model = reading.model
            document = Document.from_bytes(reading.model, detail.info.process_name)
            self.names, self.elements, self._flows = names_in(document), elements_in(document), flows_in(document)
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

    def _want_change(self, name: str, scope: int | None) -> None:
        """The past cannot be changed."""
        if not self.replay_bar.isVisibleTo(self):
            self.change_wanted.emit(name, scope)

    def _copy_values(self) -> None:
        """For a test, or for who asks what the case knew."""
        text = json.dumps(self.variables.variables, keep_order=True)
        QGuiApplication.clipboard().setText(text)
        notify(f"{len(self.variables.variables)} variables are copied.", Severity.INFO)

    def _show_moment(self) -> None:
        """The variables as they were then."""
        self.variables.show_variables(self.replay_bar.replay.variables())
        self.variable_count.setText(str(self.variables.count))

    def show_present(self) -> None:
        """The case as it stands."""
        if self.reading is None:
            return
        detail = self.reading.detail
        self.variables.show_variables(detail.variables, detail.scopes, self.names)
        self.variable_count.setText(str(self.variables.count))
        tokens = {token.element_id: token.count for token in detail.tokens}
        stuck = {token.element_id for token in detail.tokens if token.incident}
        stuck |= {incident.element_id for incident in detail.incidents}
        leading = frozenset(detail.calls.values())
        self.view.set_overlay(Overlay(tokens=tokens, incidents=stuck, leading=leading, visited=detail.visited))


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
