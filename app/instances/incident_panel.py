"""What went wrong in a case, what it means, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.foundation.time import utc_now
from app.look.components import Avatar, Button, IconLabel, Label, Section, Separator
from app.look.fonts import font
from app.look.words import clock, due_text
from app.workspace.values import IncidentInfo, TaskInfo, TimerInfo

WIDTH = 300


class IncidentPanel(QFrame):
    """`retry_wanted(incident id)`; `task_wanted(task id)` leads to the inbox."""

    retry_wanted = Signal(str)
    task_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.task_verb = "Open"
        self.may_retry = True
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: object = None

    def show_waits(
        self,
        incidents: Sequence[IncidentInfo],
        tasks: Sequence[TaskInfo],
        timers: Sequence[TimerInfo],
        names: dict[str, str],
    ) -> None:
        """Show what the case waits for, incidents first."""
        shown = (tuple(incidents), tuple(tasks), tuple(timers))
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        for incident in incidents:
            self._column.addWidget(self._incident(incident))
        self._column.addWidget(self._section("Waits for people", [self._task(task) for task in tasks], "Nobody."))
        self._column.addWidget(Separator())
        clocks = [self._timer(timer, names) for timer in timers]
        self._column.addWidget(self._section("Waits for a time", clocks, "No timer runs."))
        self._column.addStretch()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _incident(self, incident: IncidentInfo) -> QWidget:
        box = QFrame()
        box.setProperty("look", "band-danger")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(IconLabel("bolt", "status.danger.text"))
        head.addWidget(Label(f"{incident.element_name or incident.element_id} failed", "heading", wrap=True), 1)
        column.addLayout(head)
        column.addWidget(Label(f"{incident.message} The case waits here.", "body", wrap=True))
        retry = Button("Retry now", "primary", "refresh", small=True)
        retry.setEnabled(self.may_retry)
        retry.clicked.connect(lambda: self.retry_wanted.emit(incident.id))
        row = QHBoxLayout()
        row.addWidget(retry)
        row.addStretch()
        column.addLayout(row)
        if incident.stack:
            column.addWidget(self._details(incident.stack))
        return box

    def _details(self, text: str) -> QWidget:
        section = Section("Details for the administrator", opened=False)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setFont(font("mono"))
        shown.setFixedHeight(120)
        section.body.addWidget(shown)
        return section

    def _section(self, title: str, rows: Sequence[QWidget], nothing: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(Label(title, "body", weight=600))
        for row in rows:
            column.addWidget(row)
        if not rows:
            column.addWidget(Label(nothing, "body", "text.secondary"))
        return box

    def _task(self, task: TaskInfo) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        who = task.assignee or ", ".join(task.candidate_groups) or "nobody yet"
        line.addWidget(Avatar(who, 24) if task.assignee else IconLabel("people", "text.secondary", 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(task.name or task.element_id, "body", weight=500, wrap=True))
        due = f", {due_text(task.due, utc_now())}" if task.due else ""
        words.addWidget(Label(f"{who}{due}", "small", "text.secondary", wrap=True))
        line.addLayout(words, 1)
        open_task = Button(self.task_verb, "link", small=True)
        open_task.clicked.connect(lambda: self.task_wanted.emit(task.id))
        line.addWidget(open_task)
        return row

    def _timer(self, timer: TimerInfo, names: dict[str, str]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("clock", "text.secondary", 16))
        line.addWidget(Label(names.get(timer.element_id) or timer.element_id, "body"), 1)
        line.addWidget(Label(clock(timer.due, utc_now()), "small", "text.secondary"))
        return row
