"""Setting a variable: its name, a value of some type, and what that will do to the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.instances.effect_note import EffectNote
from app.instances.typed_value import TypedValue
from app.instances.value_types import NotOfType
from app.look.components import Dialog, Field

QUIET = 250
"""ms without a key before the effect is asked for."""


class VariableDialog(Dialog):
    """`name` is empty for another variable. `name_said`, `scope_said` and `said` are the answer once it was accepted.

    `places` are the scopes in which another variable can be: words and key. `effect_wanted()` when name, place or value
    have changed and can be read; answer with `show_effect`.
    """

    effect_wanted = Signal()

    def __init__(
        self,
        title: str,
        name: str = "",
        value: Any = "",
        known: Iterable[str] = (),
        places: Sequence[tuple[str, int | None]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "Set" if not name else "Change", width=520, parent=parent)
        self.name_said, self.said = name, value
        self.where = QComboBox()
        for words, key in places:
            self.where.addItem(words, key)
        self.names: QComboBox | QLineEdit = self._name_editor(name, known)
        self.name_field = Field("Variable", self.names)
        self.value = TypedValue()
        self.note = EffectNote()
        if not name:
            self.body.addWidget(self.name_field)
        if len(places) > 1:
            self.body.addWidget(Field("Where", self.where, "Only steps inside it see the variable."))
        self.body.addWidget(self.value)
        self.body.addWidget(self.note)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._ask_effect)
        self.where.currentIndexChanged.connect(lambda _index: self._quiet.start())
        self.value.changed.connect(self._quiet.start)
        self.value.set_value(value)

    @property
    def scope_said(self) -> int | None:
        """None for the process."""
        key: int | None = self.where.currentData()
        return key

    def _name_editor(self, name: str, known: Iterable[str]) -> QComboBox | QLineEdit:
        if name:
            return QLineEdit(name)
        box = QComboBox()
        box.setEditable(True)
        box.addItems(sorted(known))
        box.setCurrentText("")
        box.editTextChanged.connect(lambda _text: self._quiet.start())
        return box

    def read(self) -> bool:
        """Take name and value over; False, and said at the field, when one of them is missing or wrong."""
        name = self.names.text() if isinstance(self.names, QLineEdit) else self.names.currentText()
        self.name_field.set_error("" if name.strip() else "Which variable?")
        try:
            self.said = self.value.value()
        except NotOfType:
            return False
        self.name_said = name.strip()
        return bool(self.name_said)

    def accept(self) -> None:
        """Only what can be read."""
        if self.read():
            super().accept()

    def show_effect(self, sentences: Sequence[str], *, possible: bool = True) -> None:
        """What it will do; or why it cannot be done."""
        self.note.say(sentences)
        self.action.setEnabled(possible)

    def _ask_effect(self) -> None:
        """Only for what can be read; a slip is told when the person presses the button."""
        try:
            self.value.value()
        except NotOfType:
            self.value.field.set_error("")
            self.note.say(())
            return
        self.read()
        self.name_field.set_error("")
        if self.name_said:
            self.note.wait()
            self.effect_wanted.emit()
