"""Try it: values for what the decision in hand needs, and what it and all that it requires answer, with the rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.decisions.kit.asking import Answer
from app.decisions.kit.table_tests import cell_text
from app.look.components.field import Field
from app.look.components.label import Label
from app.look.components.separator import Separator
from app.look.fonts import font

HINT = 'As FEEL: 7250, true, date("2026-03-29"), {name: "Ada"}. Plain words are a text.'
NOTHING = "Choose a decision or a service in the diagram to try it."


class AskPanel(QScrollArea):
    """`asked()` when a value was changed; answer with `show_answers`. Values stay by the name of the input.

    `said` are the lines of the answers.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self.said: list[str] = []
        self._texts: dict[str, str] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("surface", "surface")
        self.title = Label("", "bodyStrong", wrap=True)
        self.hint = Label(NOTHING, "small", "text.secondary", wrap=True)
        self._values, self._results = QVBoxLayout(), QVBoxLayout()
        self._values.setSpacing(12)
        self._results.setSpacing(6)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(self._values)
        column.addWidget(Separator())
        column.addLayout(self._results)
        column.addStretch()
        self.setWidget(inside)

    def show_inputs(self, name: str, inputs: Sequence[str] | None) -> None:
        """Fields for what an element needs; None for what cannot be asked."""
        self.title.setText(f"Try {name}" if inputs is not None else "")
        self.title.setVisible(inputs is not None)
        self.hint.setText(NOTHING if inputs is None else HINT if inputs else "It needs no values.")
        if list(self.fields) == list(inputs or ()):
            return
        _empty(self._values)
        self.fields = {each: self._field(each) for each in inputs or ()}

    def _field(self, name: str) -> QLineEdit:
        line = QLineEdit(self._texts.get(name, ""))
        line.setFont(font("mono"))
        line.textChanged.connect(lambda text: self._change(name, text))
        self._values.addWidget(Field(name, line))
        return line

    def _change(self, name: str, text: str) -> None:
        self._texts[name] = text
        self.asked.emit()

    def texts(self) -> dict[str, str]:
        """What the fields say."""
        return {name: line.text() for name, line in self.fields.items()}

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """The element's own answer, then those of what it requires."""
        _empty(self._results)
        self.said = []
        for number, answer in enumerate(answers):
            if number == 1:
                self._results.addSpacing(8)
                self._say("On the way", "small", "text.primary", 600)
            self._add(answer, is_first=number == 0)

    def _add(self, answer: Answer, *, is_first: bool) -> None:
        rules = f"by {rule_words(answer.by)}" if answer.by else ""
        head = " · ".join(filter(None, (answer.name, rules)))
        self._say(head, "small", "text.secondary")
        self._say(cell_text(answer.value) or "nothing", "heading" if is_first else "mono")
        for warning in answer.warnings:
            if warning not in self.said:  # what is required has told it already
                self._say(warning, "small", "status.warning.text")

    def _say(self, text: str, role: str, color: str = "text.primary", weight: int | None = None) -> None:
        self.said.append(text)
        self._results.addWidget(Label(text, role, color, wrap=True, weight=weight))


def rule_words(numbers: Sequence[int]) -> str:
    """`rule 3`, `rules 1 and 4`."""
    told = [str(number) for number in numbers]
    return f"rule {told[0]}" if len(told) == 1 else f"rules {', '.join(told[:-1])} and {told[-1]}"


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
