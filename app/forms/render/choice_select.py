"""One of many options in a drop-down, with search where the form asks for it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QStackedLayout, QWidget

from app.forms.render.edits import FormCombo, FormEdit
from app.forms.render.field_widget import InputWidget
from app.forms.schema.options import Option, find, options_of
from app.forms.schema.template import show
from app.look.polish import repolish

NO_CHOICE = "No choice"


class SelectBox(QWidget):
    """A drop-down, or the chosen label as read-only text."""

    def __init__(self) -> None:
        super().__init__()
        self.combo = FormCombo()
        self.shown = FormEdit()
        self.shown.setReadOnly(True)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.combo)
        self.stack.addWidget(self.shown)
        self.setFocusProxy(self.combo)

    def make_searchable(self) -> None:
        """Let the options be searched by any part of their label."""
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)
        edit = self.combo.line
        edit.setProperty("look", "bare")
        edit.setPlaceholderText("Search and choose")


class SelectWidget(InputWidget):
    """A choice of one from a list."""

    def make_control(self) -> QWidget:
        """The drop-down."""
        box = SelectBox()
        self._options: list[Option | None] | None = None
        self._touched = False
        if self.component.flag("searchable"):
            box.make_searchable()
            box.combo.line.textEdited.connect(self._typed)
            box.combo.line.editingFinished.connect(self._searched)
        else:
            box.combo.setPlaceholderText("Choose")
        box.combo.activated.connect(self._picked)
        return box

    @property
    def box(self) -> SelectBox:
        """The drop-down and its read-only twin."""
        return cast(SelectBox, self.control)

    def name_control(self, name: str) -> None:
        """The screen reader's name goes to what has the keyboard."""
        self.box.combo.setAccessibleName(name)
        self.box.shown.setAccessibleName(name)

    def _picked(self, index: int) -> None:
        option = (self._options or [])[index] if 0 <= index < len(self._options or []) else None
        if self.box.combo.isEditable():
            self.box.combo.setEditText(option.label if option else "")
        self.give(option.value if option else None)
        self.leave()

    def _typed(self, _text: str) -> None:
        self._touched = True

    def _searched(self) -> None:
        """What was typed is the one option it names, or the choice stays as it was."""
        if not self._touched:
            return
        self._touched = False
        typed = self.box.combo.currentText().strip().lower()
        labels = [(option.label if option else NO_CHOICE) for option in self._options or []]
        exact = [index for index, label in enumerate(labels) if label.lower() == typed]
        near = [index for index, label in enumerate(labels) if typed and typed in label.lower()]
        if not typed:
            self.give(None)
        elif exact or len(near) == 1:
            self._picked((exact or near)[0])
        self.refresh()

    def show_value(self, value: object) -> None:
        """The options of now, and the one that is chosen."""
        found = options_of(self.component, self.scope) or []
        self._fill([*([] if self.component.required else [None]), *found])
        chosen = find(found, value) if value is not None else None
        self.box.shown.put(self.component.text("key") if self.host.designing else self._label(chosen, value))
        combo = self.box.combo
        if combo.isEditable() and combo.line.hasFocus():
            return
        combo.setCurrentIndex((self._options or []).index(chosen) if chosen else -1)
        if combo.isEditable():
            combo.setEditText(chosen.label if chosen else "")

    @staticmethod
    def _label(chosen: Option | None, value: object) -> str:
        return chosen.label if chosen else show(value)

    def _fill(self, options: list[Option | None]) -> None:
        if options == self._options:
            return
        self._options = options
        self.box.combo.clear()
        self.box.combo.addItems([option.label if option else NO_CHOICE for option in options])
        self.box.combo.setCurrentIndex(-1)

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Read-only shows the label as text that can be copied."""
        self.box.combo.setEnabled(not disabled)
        self.box.stack.setCurrentWidget(self.box.shown if read_only else self.box.combo)

    def flush(self) -> None:
        """Take a searched option that was typed but not picked."""
        combo = self.box.combo
        if combo.isEditable() and combo.line.hasFocus():
            self._searched()

    def show_error(self, text: str) -> None:
        """The drop-down has the border."""
        changed = text != self._shown_error
        super().show_error(text)
        if changed:
            self.box.combo.setProperty("invalid", "true" if text else "false")
            repolish(self.box.combo)

    def focus_target(self) -> QWidget | None:
        """The drop-down."""
        return self.box.combo
