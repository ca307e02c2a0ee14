"""The head of a case's page: what it is called, how it stands, and what can be done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.foundation.time import utc_now
from app.instances.case_table import LOOKS
from app.instances.reading import CaseReading, name_of
from app.look.components import Badge, Button, ElidedLabel, Label, Menu
from app.look.words import clock, span, value_words
from app.workspace.values import InstanceInfo, InstanceState

NOT_YOURS = "The rules of this process leave that to its administrators."
BADGES = {
    InstanceState.RUNNING: "accent",
    InstanceState.SUSPENDED: "warning",
    InstanceState.COMPLETED: "success",
    InstanceState.CANCELED: "neutral",
}


class CaseHead(QFrame):
    """`operation_wanted`: move, undo, migrate, set_variables, copy, restart or delete.

    `in_sandbox`: a copy is not copied again.
    """

    operation_wanted = Signal(str)

    def __init__(self, *, in_sandbox: bool = False) -> None:
        super().__init__()
        self._in_sandbox = in_sandbox
        self._reading: CaseReading | None = None
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
        self.menu.aboutToShow.connect(self.fill_menu)
        self.cancel = Button("Cancel case", "danger", small=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setProperty("look", "toolbar")
        self.setFixedHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.badge)
        row.addSpacing(8)
        row.addWidget(self.caller)
        row.addWidget(self.subtitle, 1)
        for button in (self.replay, self.model, self.suspend, self.more, self.cancel):
            row.addWidget(button)

    def show_reading(self, reading: CaseReading) -> None:
        """Show the case as it stands."""
        self._reading = reading
        info = reading.detail.info
        self.title.setText(name_of(info))
        if info.incident_count:
            self.badge.set("incident", "Incident")
        else:
            self.badge.set(BADGES[info.state], LOOKS[info.state][2])
        self.subtitle.setText(_about(info))
        self._show_caller(reading)
        suspended = info.state is InstanceState.SUSPENDED
        self.suspend.setText("Activate" if suspended else "Suspend")
        self.suspend.set_icon("play" if suspended else "pause")
        whole = reading.can_run and info.parent_id is None  # a called process ends and rests with its caller
        for button in (self.suspend, self.cancel):
            button.setVisible(whole)
            button.setEnabled(reading.may_administer)
            button.setToolTip(button.accessibleName() if reading.may_administer else NOT_YOURS)

    def _show_caller(self, reading: CaseReading) -> None:
        caller = reading.caller
        self.caller.setVisible(caller is not None)
        if caller is not None:
            self.caller.setText(f"Called by {name_of(caller)}")
            self.caller.setToolTip(f"Show the case of “{caller.process_name}” that called this process")

    def fill_menu(self) -> None:
        """What can be done with the case as it stands."""
        self.menu.clear()
        if self._reading is None:
            return
        called, runs = self._reading.detail.info.parent_id is not None, self._reading.can_run
        if runs:
            self._offer("Undo the last step…", "undo", "undo")
            self._offer("Move tokens", "move", "route")
            self._offer("Migrate to another version…", "migrate", "swap")
            self._offer("Set a variable…", "set_variables", "edit")
        elif not called:
            self._offer("Restart…", "restart", "repeat")
        if not self._in_sandbox:
            self._offer("Try it out in a sandbox", "copy", "beaker")
        if not runs and not called:
            self.menu.addSeparator()
            self._offer("Delete with its history…", "delete", "trash")

    def _offer(self, text: str, operation: str, icon: str) -> None:
        assert self._reading is not None
        want: Callable[[], None] = lambda: self.operation_wanted.emit(operation)  # noqa: E731
        action = self.menu.add(text, want, icon)
        if not self._reading.may_administer and operation not in ("undo", "copy"):
            action.setEnabled(False)
            action.setToolTip(NOT_YOURS)


def _about(info: InstanceInfo) -> str:
    """Its process, what it is about, and for how long it runs."""
    now = utc_now()
    about = " · ".join(value_words(value) for value in list(info.summary.values())[:2])
    ran = span((info.ended or now) - info.started)
    took = f"took {ran}" if info.ended else f"running {ran}"
    parts = (info.process_name, about, f"version {info.version}", f"started {clock(info.started, now)}", took)
    return " · ".join(filter(None, parts))
