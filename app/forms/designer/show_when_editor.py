"""When a component is shown: always, when a field has a value, or by an expression."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.forms.designer.condition import TESTS, ShowWhen, parse, write
from app.forms.designer.property_editors import FeelEditor, PropertyEditor
from app.forms.render.edits import FormCombo
from app.look.components.label import Label

CHOICES = ("Always", "Only when a field fits", "Unless an expression is true", "Never")


class ShowWhenEditor(PropertyEditor):
    """`fields` gives the keys that a condition can ask about."""

    def __init__(self, fields: Callable[[], list[str]]) -> None:
        self.combo: QComboBox = FormCombo()
        super().__init__(self.combo)
        self._fields = fields
        self.combo.addItems(list(CHOICES))
        self.combo.activated.connect(self._picked)
        self.simple = self._make_simple()
        self.expression = FeelEditor()
        self.expression.line.setPlaceholderText("= amount < 1000")
        self.expression.line.setAccessibleName("Hidden when")
        self.expression.changed.connect(self.changed)
        self.expression.complaint.connect(self.complaint)
        self.note = Label("Hidden while this is true.", "caption", "text.secondary", wrap=True)
        layout = self.layout()
        assert layout is not None
        for widget in (self.simple, self.expression, self.note):
            layout.addWidget(widget)
        self._show_mode(0)

    def _make_simple(self) -> QWidget:
        """The field over its test and value."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.field: QComboBox = FormCombo()
        self.test: QComboBox = FormCombo()
        self.value = QLineEdit()
        self.field.setAccessibleName("Field")
        self.test.setAccessibleName("Test")
        self.value.setAccessibleName("Value")
        self.value.setPlaceholderText("Value")
        self.test.addItems(list(TESTS.values()))
        line.addWidget(self.test, 1)
        line.addWidget(self.value, 1)
        column.addWidget(self.field)
        column.addLayout(line)
        self.field.activated.connect(lambda _index: self._say())
        self.test.activated.connect(lambda _index: self._say())
        self.value.textEdited.connect(lambda _text: self._say())
        return box

    def _picked(self, index: int) -> None:
        self._show_mode(index)
        if index == 0:
            self.changed.emit(None)
        elif index == 1:
            self._fill_fields()
            self._say()
        elif index == 2:
            self.changed.emit("=false")
        else:
            self.changed.emit(True)

    def _say(self) -> None:
        test = list(TESTS)[max(0, self.test.currentIndex())]
        if self.field.currentText():
            self.changed.emit(write(ShowWhen(self.field.currentText(), test, self.value.text() or "null")))

    def _fill_fields(self, chosen: str = "") -> None:
        names = self._fields()
        names += [chosen] if chosen and chosen not in names else []
        if [self.field.itemText(i) for i in range(self.field.count())] != names:
            self.field.clear()
            self.field.addItems(names)
        if chosen:
            self.field.setCurrentText(chosen)

    def _show_mode(self, mode: int) -> None:
        self.combo.setCurrentIndex(mode)
        self.simple.setVisible(mode == 1)
        self.expression.setVisible(mode == 2)
        self.note.setVisible(mode == 2)

    def show_value(self, value: Any) -> None:
        """`value` is `conditional.hide`."""
        condition = parse(value) if isinstance(value, str) else None
        if condition is not None:
            self._show_mode(1)
            self._fill_fields(condition.field)
            self.test.setCurrentIndex(list(TESTS).index(condition.test))
            if not self.value.hasFocus():
                self.value.setText("" if condition.value == "null" else condition.value)
        elif isinstance(value, str) and value:
            self._show_mode(2)
            self.expression.show_value(value)
        else:
            self._show_mode(3 if value is True else 0)
