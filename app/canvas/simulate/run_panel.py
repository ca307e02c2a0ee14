"""The panel of a run: what can happen now, and the variables of a case with what has just changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.canvas.simulate.words import icon_of, sentence_of, value_text
from app.engine.scenarios.possible import Doing, Possible
from app.look.components import Button, ClickRow, ElidedLabel, IconLabel, Label, Section

MARGIN = 16


class RunPanel(QScrollArea):
    """`use(what, flows)` is called for a row, with the flow of a choice; `set_variables()` for the button."""

    def __init__(self, use: Callable[[Possible, tuple[str, ...]], object], set_variables: Callable[[], object]) -> None:
        super().__init__()
        self._use = use
        self._shown: object = None
        self._seen: object = None
        self.rows: list[ClickRow] = []
        self.values: dict[str, VariableLine] = {}
        self.case = QComboBox()
        self.case.setAccessibleName("Case")
        self.now = Section("Can happen now")
        self.variables = Section("Variables")
        self.quiet = Label("", "small", "text.secondary", wrap=True)
        self.none = Label("None yet.", "small", "text.secondary")
        self.set = Button("Set a variable", "link", "edit", small=True)
        self.set.clicked.connect(lambda: set_variables())
        self._rows, self._values = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("surface", "none")
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(4)
        self._rows.setSpacing(0)
        self._values.setSpacing(0)
        self.now.body.setSpacing(4)
        self.now.body.addWidget(self.quiet)
        self.now.body.addLayout(self._rows)
        self.variables.body.setSpacing(6)
        self.variables.body.addWidget(self.case)
        self.variables.body.addWidget(self.none)
        self.variables.body.addLayout(self._values)
        self.variables.body.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.now)
        column.addWidget(self.variables)
        column.addStretch()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_possible(self, possibles: Sequence[Possible], names: Mapping[str, str], now: datetime, quiet: str) -> None:
        """A row for each; `quiet` is said above them."""
        shown = ([(each, names.get(each.element_id)) for each in possibles], now)
        self.quiet.setText(quiet)
        self.quiet.setVisible(bool(quiet))
        if shown == self._shown:
            return
        self._shown = shown
        _empty(self._rows)
        self.rows = []
        for what in possibles:
            name = names.get(what.element_id) or what.element_id
            for flow in what.flows:
                self._add(what, name, f"Go on by {names.get(flow) or flow}", (flow,))
            if what.doing is not Doing.CHOOSE:
                self._add(what, name, sentence_of(what, now), ())

    def _add(self, what: Possible, name: str, sentence: str, flows: tuple[str, ...]) -> None:
        row = ClickRow(f"{name}: {sentence}", 44, margin=6)
        row.row.setSpacing(10)
        row.put(IconLabel(icon_of(what), "accent", 16))
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 5, 0, 5)
        lines.setSpacing(0)
        case = "" if what.alone or not what.case_id else f" \u00b7 case {what.number + 1}"
        lines.addWidget(ElidedLabel(f"{name}{case}", "body"))
        lines.addWidget(ElidedLabel(sentence, "caption", "text.secondary"))
        row.put(texts, 1)
        row.clicked.connect(lambda: self._use(what, flows))
        self.rows.append(row)
        self._rows.addWidget(row)
        row.show()

    def show_cases(self, cases: Sequence[str], chosen: int) -> None:
        """Which case's variables are shown; the choice is there when there are several."""
        if [self.case.itemText(n) for n in range(self.case.count())] != list(cases):
            self.case.blockSignals(True)
            self.case.clear()
            self.case.addItems(list(cases))
            self.case.blockSignals(False)
        self.case.setVisible(len(cases) > 1)
        self.set.setVisible(bool(cases))
        if 0 <= chosen < len(cases) and self.case.currentIndex() != chosen:
            self.case.blockSignals(True)
            self.case.setCurrentIndex(chosen)
            self.case.blockSignals(False)

    def show_variables(self, variables: Mapping[str, Any], changed: set[str]) -> None:
        """Name and value of each; a dot marks what has just changed."""
        self.none.setVisible(not variables)
        if (dict(variables), changed) == self._seen:
            return
        self._seen = (dict(variables), set(changed))
        _empty(self._values)
        self.values = {}
        for name, value in sorted(variables.items()):
            line = self.values[name] = VariableLine(name, value_text(value), name in changed)
            self._values.addWidget(line)
            line.show()


class VariableLine(QWidget):
    """One variable."""

    def __init__(self, name: str, value: str, changed: bool) -> None:
        super().__init__()
        self.changed = changed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        mark = IconLabel("dot", "accent", 14) if changed else QWidget()
        mark.setFixedWidth(14)
        row.addWidget(mark)
        self.name = ElidedLabel(name, "body", "accent" if changed else "text.primary", weight=600 if changed else 400)
        self.value = ElidedLabel(value, "mono", "text.primary")
        row.addWidget(self.name, 4)
        row.addWidget(self.value, 6)
        state = ", just changed" if changed else ""
        self.setAccessibleName(f"{name} is {value}{state}")
        self.setToolTip("Changed by the last thing that happened" if changed else "")


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
