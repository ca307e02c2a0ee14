"""The conditions on variables by which the list is filtered: a dialog that makes one, and the row that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.instances.conditions import ANY, OPERATORS, verb, words
from app.instances.typed_value import TypedValue
from app.instances.value_types import NotOfType
from app.look.components import Button, Dialog, Field, Label
from app.store.variable_search import Operator, VariableTest


class ConditionDialog(Dialog):
    """Asks for a variable, how it is compared, and with what; `test` once it was accepted."""

    def __init__(self, names: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__("Find cases by a variable", "Find", width=520, parent=parent)
        self.test: VariableTest | None = None
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems(sorted(names))
        self.name.setCurrentText("")
        self.value = TypedValue(tuple(OPERATORS))
        self.operator = QComboBox()
        self.name_field = Field("Variable", self.name, "Its name, as the list or a case shows it.")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.name_field, 1)
        row.addWidget(Field("Comparison", self.operator), 1)
        self.body.addLayout(row)
        self.body.addWidget(self.value)
        self.value.kinds.currentIndexChanged.connect(lambda _index: self._offer())
        self.operator.currentIndexChanged.connect(lambda _index: self._show_value())
        self._offer()

    def _offer(self) -> None:
        """What can be asked of the type; the same comparison stays."""
        before = self.operator.currentData()
        self.operator.blockSignals(True)
        self.operator.clear()
        for each in OPERATORS[self.value.kind]:
            self.operator.addItem(verb(each, self.value.kind), each)
        self.operator.setCurrentIndex(max(self.operator.findData(before), 0))
        self.operator.blockSignals(False)
        self._show_value()

    def _show_value(self) -> None:
        self.value.field.setEnabled(self.operator.currentData() not in ANY)

    def accept(self) -> None:
        """Only with a name, and a value of its type."""
        name, operator = self.name.currentText().strip(), Operator(self.operator.currentData())
        if not name:
            self.name_field.set_error("Which variable?")
            return
        try:
            value = None if operator in ANY else self.value.value()
        except NotOfType:
            return
        self.test = VariableTest(name, operator, value)
        super().accept()


class ConditionBar(QWidget):
    """Hides without conditions. `changed()` when one is taken away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tests: tuple[VariableTest, ...] = ()
        self.chips: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(Label("Only where", "small", "text.secondary"))
        self.clear = Button("Clear", "link", small=True)
        self.clear.clicked.connect(lambda: self._set(()))
        self._row.addWidget(self.clear)
        self._row.addStretch()
        self.hide()

    def add(self, test: VariableTest) -> None:
        """Another condition: all of them must hold."""
        if test not in self.tests:
            self._set((*self.tests, test))

    def _set(self, tests: tuple[VariableTest, ...]) -> None:
        self.tests = tests
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(number, test) for number, test in enumerate(tests)]
        self.setVisible(bool(tests))
        self.changed.emit()

    def _chip(self, number: int, test: VariableTest) -> Button:
        chip = Button(words(test), "secondary", "close", small=True)
        chip.setToolTip("Take this condition away")
        chip.setAccessibleName(f"Take away: {words(test)}")
        chip.clicked.connect(partial(self._drop, test))
        self._row.insertWidget(1 + number, chip)
        return chip

    def _drop(self, test: VariableTest) -> None:
        self._set(tuple(each for each in self.tests if each != test))
