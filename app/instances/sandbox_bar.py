"""Over a case in a sandbox: that it is a copy, what time it is there, and what the outside world says."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.engine.waits import Job
from app.foundation.time import utc_now
from app.instances.reading import SandboxReading
from app.look.components import Button, IconLabel, Label, Menu
from app.look.words import clock

STEPS = (("An hour", timedelta(hours=1)), ("A day", timedelta(days=1)), ("A week", timedelta(weeks=1)))


class SandboxBar(QWidget):
    """`answer_wanted(key)`, `fail_wanted(key)`, `time_wanted(moment)`, `end_wanted`."""

    answer_wanted = Signal(int)
    fail_wanted = Signal(int)
    time_wanted = Signal(object)
    end_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = Label("", "body", wrap=True)
        self.work = Button("Answer work", "secondary", "plug", small=True)
        self.time = Button("Let time pass", "secondary", "clock", small=True)
        self.end = Button("Discard", "secondary", "trash", small=True)
        self.work_menu, self.time_menu = Menu(self), Menu(self)
        self.work.setMenu(self.work_menu)
        self.time.setMenu(self.time_menu)
        self.end.clicked.connect(self.end_wanted)
        band = QFrame()
        band.setProperty("look", "note-info")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 10)
        outer.addWidget(band)
        row = QHBoxLayout(band)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(IconLabel("beaker", "status.info.text", 18))
        row.addWidget(self.text, 1)
        for button in (self.work, self.time, self.end):
            row.addWidget(button)

    def show_reading(self, reading: SandboxReading) -> None:
        """Show what can be done now."""
        moment = clock(reading.now, utc_now())
        self.text.setText(
            f"Sandbox: a copy. Nothing here reaches the real case or anybody outside. It is {moment} here."
        )
        self.work.setEnabled(bool(reading.work))
        self.work_menu.clear()
        for job in reading.work:
            self._offer(job)
        self.time_menu.clear()
        if reading.next_due is not None:
            self._offer_time(f"To the next timer, {clock(reading.next_due, utc_now())}", reading.next_due)
        for text, step in STEPS:
            self._offer_time(text, reading.now + step)

    def _offer(self, job: Job) -> None:
        self.work_menu.add(f"{job.topic}: done…", lambda: self.answer_wanted.emit(job.key), "tick")
        self.work_menu.add(f"{job.topic}: failed", lambda: self.fail_wanted.emit(job.key), "bolt")

    def _offer_time(self, text: str, moment: datetime) -> None:
        self.time_menu.add(text, lambda: self.time_wanted.emit(moment), "clock")
