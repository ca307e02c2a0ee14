"""Trying failed work again: how often, and what will happen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSpinBox, QWidget

from app.instances.effect_note import EffectNote
from app.look.components import Dialog, Field, Label
from app.look.components.spin_text import inset_text
from app.workspace.values import IncidentInfo

MOST = 20


class RetryDialog(Dialog):
    """`attempts` once it was accepted. `show_effect` says what the engine will do."""

    def __init__(self, incident: IncidentInfo, parent: QWidget | None = None) -> None:
        name = incident.element_name or incident.element_id
        super().__init__(f"Try \u201c{name}\u201d again?", "Retry now", cancel_text="Not now", width=460, parent=parent)
        self.body.addWidget(Label(f"It failed: {incident.message}", "body", "text.secondary", wrap=True))
        self.number = QSpinBox()
        inset_text(self.number)
        self.number.setRange(1, MOST)
        help = "When all of them fail, there is an incident again."
        self.body.addWidget(Field("Attempts", self.number, help))
        self.note = EffectNote()
        self.body.addWidget(self.note)
        self.note.wait()

    @property
    def attempts(self) -> int:
        """How many, at least one."""
        return self.number.value()

    def show_effect(self, sentences: Sequence[str], *, possible: bool = True) -> None:
        """What will happen; or why it cannot be tried now."""
        self.note.say(sentences)
        self.action.setEnabled(possible)
