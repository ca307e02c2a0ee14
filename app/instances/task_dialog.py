"""Looking after an open task: who has it, until when, when it shows again, how urgent it is; what a change means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.foundation.time import utc_now
from app.instances.effect_note import EffectNote
from app.instances.value_types import TYPES, NotOfType
from app.look.components import Dialog, Field
from app.look.components.spin_text import inset_text
from app.look.words import clock
from app.workspace.values import Person, TaskInfo

NOBODY = "Nobody"
LEAST, MOST = 0, 100
EXAMPLE = "2026-03-29 14:30"
AS_IT_IS = "Nothing is changed yet."


class TaskDialog(Dialog):
    """`assignee`, `due`, `follow_up` and `priority` as the person wants them, once it was accepted."""

    def __init__(self, task: TaskInfo, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(f"Change \u201c{task.name or task.element_id}\u201d", "Change", width=460, parent=parent)
        self.task = task
        self._names = {person.id: person.name for person in people}
        self.who = QComboBox()
        self.who.addItem(self._nobody(), None)
        for person in sorted(people, key=lambda each: each.name):
            self.who.addItem(person.name, person.id)
        if task.assignee and task.assignee not in self._names:
            self.who.addItem(task.assignee, task.assignee)
        self.who.setCurrentIndex(max(self.who.findData(task.assignee), 0))
        self.due = MomentField("Due", task.due, "Empty: there is no hurry.")
        self.follow_up = MomentField("Follow up", task.follow_up, "Inboxes hide it until then. Empty: it shows now.")
        self.number = QSpinBox()
        inset_text(self.number)
        self.number.setRange(min(LEAST, task.priority), max(MOST, task.priority))
        self.number.setValue(task.priority)
        self.note = EffectNote()
        self.body.addWidget(Field("Assigned to", self.who))
        dates = QHBoxLayout()
        dates.setSpacing(12)
        dates.addWidget(self.due, 1)
        dates.addWidget(self.follow_up, 1)
        self.body.addLayout(dates)
        self.body.addWidget(Field("Priority", self.number, "50 is normal; higher comes first."))
        self.body.addWidget(self.note)
        self.who.currentIndexChanged.connect(lambda _index: self._explain())
        for each in (self.due, self.follow_up):
            each.line.textChanged.connect(lambda _text: self._explain())
        self.number.valueChanged.connect(lambda _value: self._explain())
        self._explain()

    def _free(self) -> str:
        """What becomes of a task that nobody has."""
        if self.task.candidate_groups or self.task.candidate_users:
            return "Everybody who is a candidate may take it."
        return "It has no candidates: it is found among all tasks alone."

    def _nobody(self) -> str:
        groups = ", ".join(self.task.candidate_groups)
        return f"{NOBODY}: back to {groups}" if groups else NOBODY

    @property
    def assignee(self) -> str | None:
        """The person's id, None for nobody."""
        chosen: str | None = self.who.currentData()
        return chosen

    @property
    def priority(self) -> int:
        """The higher the sooner."""
        return self.number.value()

    def changes(self) -> dict[str, Any]:
        """What `Workspace.update_task` is to change: nothing that is as it was. Raises NotOfType."""
        wanted = {"due": self.due.moment, "follow_up": self.follow_up.moment, "priority": self.priority}
        other = {name: value for name, value in wanted.items() if value != getattr(self.task, name)}
        cleared = tuple(name for name, value in other.items() if value is None)
        changed = {name: value for name, value in other.items() if value is not None}
        return changed | ({"cleared": cleared} if cleared else {})

    def accept(self) -> None:
        """Only with dates that can be read."""
        readable = [each.check() for each in (self.due, self.follow_up)]
        if all(readable):
            super().accept()

    def _explain(self) -> None:
        try:
            sentences = list(self.sentences())
        except NotOfType:
            self.action.setEnabled(True)
            return
        self.due.set_error("")
        self.follow_up.set_error("")
        self.note.say(sentences or (AS_IT_IS,))
        self.action.setEnabled(bool(sentences))

    def sentences(self) -> Iterator[str]:
        """What the change does. Raises NotOfType."""
        before = self._names.get(self.task.assignee or "", self.task.assignee)
        if self.assignee != self.task.assignee:
            lost = f" {before} no longer has it." if before else ""
            name = self._names.get(self.assignee or "", self.assignee)
            yield (f"It moves to the inbox of {name}." if name else self._free()) + lost
        if self.due.moment != self.task.due:
            yield _due_words(self.due.moment, utc_now())
        if self.follow_up.moment != self.task.follow_up:
            yield _follow_up_words(self.follow_up.moment, utc_now())
        if self.priority != self.task.priority:
            where = "further up" if self.priority > self.task.priority else "further down"
            yield f"It stands {where} in inboxes."


class MomentField(Field):
    """A date and time to write, or to leave empty; what is as it was keeps its seconds."""

    def __init__(self, label: str, moment: datetime | None, help: str) -> None:
        self._before = moment
        self._written = TYPES["moment"].write(moment) if moment else ""
        self.line = QLineEdit(self._written)
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText(EXAMPLE)
        super().__init__(label, self.line, help)

    @property
    def moment(self) -> datetime | None:
        """None when there is no text. Raises NotOfType."""
        text = self.line.text().strip()
        if text == self._written:
            return self._before
        return TYPES["moment"].read(text) if text else None

    def check(self) -> bool:
        """Whether it can be read; what is wrong stands below it."""
        try:
            _ = self.moment
        except NotOfType as trouble:
            self.set_error(str(trouble))
            return False
        return True


def _due_words(due: datetime | None, now: datetime) -> str:
    if due is None:
        return "It is due no more: it cannot be late. Timers of the model stay as they are."
    late = "that is past, so it counts as overdue at once" if due < now else "it counts as overdue after that"
    return f"It is due {clock(due, now)}: {late}. Timers of the model stay as they are."


def _follow_up_words(moment: datetime | None, now: datetime) -> str:
    hidden = moment is not None and moment > now
    return f"Inboxes hide it until {clock(moment, now)}." if moment and hidden else "Inboxes show it now."
