"""Looking after an open task: who has it, until when, how urgent; and what a change means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from app.foundation.time import utc_now
from app.instances.effect_note import EffectNote
from app.instances.value_types import TYPES, NotOfType
from app.look.components import Dialog, Field
from app.look.components.spin_text import inset_text
from app.look.words import clock
from app.workspace.values import Person, TaskInfo

NOBODY = "Nobody"
LEAST, MOST = 0, 100
AS_IT_IS = "Nothing is changed yet."


class TaskDialog(Dialog):
    """`assignee`, `due` and `priority` as the person wants them, once it was accepted."""

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
        self.due_text = QLineEdit(TYPES["moment"].write(task.due) if task.due else "")
        self.due_field = Field("Due", self.due_text, TYPES["moment"].hint)
        self.number = QSpinBox()
        inset_text(self.number)
        self.number.setRange(min(LEAST, task.priority), max(MOST, task.priority))
        self.number.setValue(task.priority)
        self.note = EffectNote()
        self.body.addWidget(Field("Assigned to", self.who))
        self.body.addWidget(self.due_field)
        self.body.addWidget(Field("Priority", self.number, "50 is normal; higher comes first."))
        self.body.addWidget(self.note)
        self.who.currentIndexChanged.connect(lambda _index: self._explain())
        self.due_text.textChanged.connect(lambda _text: self._explain())
        self.number.valueChanged.connect(lambda _value: self._explain())
        self._explain()

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

    @property
    def due(self) -> datetime | None:
        """None when there is no text. Raises NotOfType."""
        text = self.due_text.text().strip()
        if not text:
            return None
        if self.task.due is not None and text == TYPES["moment"].write(self.task.due):
            return self.task.due
        moment: datetime = TYPES["moment"].read(text)
        return moment

    def accept(self) -> None:
        """Only with a date that can be read; a due date can be moved, not taken away."""
        try:
            due = self.due
        except NotOfType as trouble:
            self.due_field.set_error(str(trouble))
            return
        if due is None and self.task.due is not None:
            self.due_field.set_error("A due date can be moved, not taken away. Write a later one.")
            return
        super().accept()

    def _explain(self) -> None:
        try:
            sentences = list(self.sentences())
        except NotOfType:
            self.action.setEnabled(True)
            return
        self.due_field.set_error("")
        self.note.say(sentences or (AS_IT_IS,))
        self.action.setEnabled(bool(sentences))

    def sentences(self) -> Iterator[str]:
        """What the change does. Raises NotOfType."""
        due, now, before = self.due, utc_now(), self._names.get(self.task.assignee or "", self.task.assignee)
        if self.assignee != self.task.assignee:
            lost = f" {before} no longer has it." if before else ""
            name = self._names.get(self.assignee or "", self.assignee)
            whose = f"It moves to the inbox of {name}." if name else "Everybody in its groups may take it."
            yield whose + lost
        if due is not None and due != self.task.due:
            late = "that is past, so it counts as overdue at once" if due < now else "it counts as overdue after that"
            yield f"It is due {clock(due, now)}: {late}. Timers of the model stay as they are."
        if self.priority != self.task.priority:
            where = "further up" if self.priority > self.task.priority else "further down"
            yield f"It stands {where} in inboxes."
