"""What a case waits for: failed work with what can be done about it, people, other processes, times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.foundation.time import utc_now
from app.instances.case_table import LOOKS
from app.instances.incident_box import IncidentBox
from app.instances.reading import CaseReading
from app.look.components import Avatar, Button, ClickRow, IconButton, IconLabel, Label, Separator
from app.look.words import clock, due_text
from app.workspace.values import IncidentInfo, InstanceInfo, TaskInfo, TimerInfo

WIDTH = 300


class IncidentPanel(QScrollArea):
    """`retry_wanted(incident id)`, `skip_wanted(element id)`, `data_wanted()`; `task_wanted(task id)` leads to the
    inbox, `task_change_wanted(task id)` changes it here; `case_wanted(instance id)` opens a called process."""

    retry_wanted = Signal(str)
    skip_wanted = Signal(str)
    data_wanted = Signal()
    task_wanted = Signal(str)
    task_change_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.task_verb = "Open"
        self.incidents: list[IncidentBox] = []
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QFrame()
        page.setProperty("look", "panel")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(page)
        self._shown: object = None

    def show_waits(self, reading: CaseReading, names: Mapping[str, str]) -> None:
        """Show what the case waits for, incidents first."""
        detail, may = reading.detail, reading.may_administer
        shown = (detail.incidents, reading.tasks, detail.timers, detail.called, reading.people, may, reading.can_run)
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        self.incidents = [self._incident(one, detail.info, may) for one in detail.incidents]
        for box in self.incidents:
            self._column.addWidget(box)
        people = {person.id: person.name for person in reading.people}
        tasks = [self._task(task, people, may) for task in reading.tasks]
        self._add("Waits for people", tasks, "Nobody.")
        if detail.called:
            self._add("Called processes", map(self._called, detail.called))
        self._add("Waits for a time", [_timer(timer, names) for timer in detail.timers], "No timer runs.")
        self._column.addStretch()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, title: str, rows: Iterable[QWidget], nothing: str = "") -> None:
        if self._column.count() > len(self.incidents):
            self._column.addWidget(Separator())
        self._column.addWidget(_section(title, list(rows), nothing))

    def _incident(self, incident: IncidentInfo, info: InstanceInfo, may: bool) -> IncidentBox:
        box = IncidentBox(incident, may=may, is_mine=incident.instance_id == info.id)
        box.retry_wanted.connect(partial(self.retry_wanted.emit, incident.id))
        box.skip_wanted.connect(partial(self.skip_wanted.emit, incident.element_id))
        box.data_wanted.connect(self.data_wanted)
        return box

    def _task(self, task: TaskInfo, people: Mapping[str, str], may: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        who = people.get(task.assignee or "", task.assignee) or ", ".join(task.candidate_groups) or "nobody yet"
        line.addWidget(Avatar(who, 24) if task.assignee else IconLabel("people", "text.secondary", 20))
        name = task.name or task.element_id
        due = f", {due_text(task.due, utc_now())}" if task.due else ""
        line.addLayout(_two_lines(name, f"{who}{due}"), 1)
        open_task = Button(self.task_verb, "link", small=True)
        open_task.clicked.connect(partial(self.task_wanted.emit, task.id))
        change = IconButton("edit", f"Change who has \u201c{name}\u201d, until when, how urgent it is", size=16)
        change.setEnabled(may)
        change.clicked.connect(partial(self.task_change_wanted.emit, task.id))
        line.addWidget(open_task)
        line.addWidget(change)
        return row

    def _called(self, info: InstanceInfo) -> QWidget:
        icon, color, state = LOOKS[info.state]
        if info.incident_count:
            icon, color, state = "bolt", "status.danger.text", "Incident"
        row = ClickRow(f"Show the called process {info.process_name}: {state}", 44, margin=0)
        row.row.setSpacing(8)
        row.put(IconLabel(icon, color, 16))
        words = QWidget()
        words.setLayout(_two_lines(info.process_name, f"{state}, since {clock(info.started, utc_now())}"))
        row.put(words, 1)
        row.put(IconLabel("chevron-right", "text.tertiary", 16))
        row.clicked.connect(partial(self.case_wanted.emit, info.id))
        return row


def _section(title: str, rows: Sequence[QWidget], nothing: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 14, 12, 14)
    column.setSpacing(8)
    column.addWidget(Label(title, "body", weight=600))
    for row in rows:
        column.addWidget(row)
    if not rows:
        column.addWidget(Label(nothing, "body", "text.secondary"))
    return box


def _two_lines(title: str, text: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    words.addWidget(Label(title, "body", weight=500, wrap=True))
    words.addWidget(Label(text, "small", "text.secondary", wrap=True))
    return words


def _timer(timer: TimerInfo, names: Mapping[str, str]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 4, 0)
    line.setSpacing(8)
    line.addWidget(IconLabel("clock", "text.secondary", 16))
    line.addWidget(Label(names.get(timer.element_id) or timer.element_id, "body", wrap=True), 1)
    line.addWidget(Label(clock(timer.due, utc_now()), "small", "text.secondary"))
    return row
