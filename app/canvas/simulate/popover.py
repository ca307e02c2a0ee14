"""What a person says when something happens: variables or the form, an error, a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.canvas.editor.floating import EDGE, Floating
from app.canvas.simulate.variable_rows import VariableRows
from app.canvas.simulate.words import sentence_of
from app.engine.scenarios.possible import Doing, Possible
from app.forms.render.form_view import FormView
from app.forms.schema.form import Form
from app.look.components import Button, Field, IconButton, Label, Segmented, Switch

WIDTH, FORM_HEIGHT = 340, 300
PRIMARY = {
    Doing.START: "Start",
    Doing.START_MESSAGE: "Send",
    Doing.START_SIGNAL: "Send",
    Doing.START_CONDITION: "Test",
    Doing.COMPLETE: "Complete",
    Doing.ANSWER: "Answer",
    Doing.TRIGGER: "Receive",
    Doing.MESSAGE: "Send",
    Doing.SIGNAL: "Send",
    Doing.CONDITION: "Set",
}
FAILURE = "fail"
KEYED = (Doing.START, Doing.START_MESSAGE)


class Popover(Floating):
    """`done(said)` is called with what `TokenRun.do` takes; it answers whether it was accepted."""

    def __init__(
        self,
        parent: QWidget,
        what: Possible,
        title: str,
        done: Callable[[dict[str, Any]], bool],
        *,
        names: Iterable[str] = (),
        values: Mapping[str, Any] | None = None,
        form: Form | None = None,
        seen: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(parent)
        self.what, self._done = what, done
        self.rows = VariableRows(names)
        self.form: FormView | None = None
        self.error = QComboBox()
        self.failure = QLineEdit()
        self.business_key = QLineEdit()
        self.trouble = Label("", "caption", "status.danger.text", wrap=True)
        self.remember = Switch("Do the same from now on")
        self.outcome = Segmented(self._outcomes(), "result")
        self.go = Button(PRIMARY.get(what.doing, "Go on"), "primary", small=True)
        self.close_button = IconButton("close", "Close (Esc)", size=14)
        self._lay_out(title)
        self.rows.show_values(values or {})
        if form is not None:
            self._show_form(form, seen or {})
        self._choose("result")
        self.outcome.chosen.connect(self._choose)
        self.go.clicked.connect(self.finish)
        self.close_button.clicked.connect(self.hide)
        self.rows.resized.connect(self.fit)

    def _outcomes(self) -> list[tuple[str, str]]:
        if self.what.doing is Doing.ANSWER:
            return [("result", "Result"), ("bpmnError", "BPMN error"), (FAILURE, "Failure")]
        if self.what.doing is Doing.COMPLETE and self.what.errors:
            return [("result", "Complete"), ("bpmnError", "BPMN error")]
        return [("result", "Result")]

    def _lay_out(self, title: str) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE + 14, EDGE + 10, EDGE + 14, EDGE + 14)
        self._column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(title, "bodyStrong", wrap=True))
        names.addWidget(Label(sentence_of(self.what), "small", "text.secondary", wrap=True))
        head.addLayout(names, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._column.addWidget(self.outcome)
        self.outcome.setVisible(len(self._outcomes()) > 1)
        self.error.setEditable(True)
        self.error.addItems([code for code in dict.fromkeys(self.what.errors) if code])
        self._error_field = Field("Error code", self.error)
        self._failure_field = Field("What went wrong", self.failure)
        key = Field("Business key (optional)", self.business_key)
        self._key_field = key
        for widget in (self._error_field, self._failure_field, self.rows, key):
            self._column.addWidget(widget)
        self.trouble.hide()
        self._column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addWidget(self.remember)
        foot.addStretch()
        foot.addWidget(self.go)
        self.remember.setVisible(self.what.doing is Doing.ANSWER and not self.what.external)
        self._column.addLayout(foot)

    def _show_form(self, form: Form, seen: Mapping[str, Any]) -> None:
        self.form = FormView(show_buttons=False, row_gap=12)
        self.form.set_form(form, seen)
        self.form.submitted.connect(lambda _values: self.finish())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "none")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self.form)
        inner.addStretch()
        area.setWidget(page)
        area.setFixedHeight(min(FORM_HEIGHT, page.sizeHint().height() + 4))
        self._form_area = area
        self._column.insertWidget(self._column.indexOf(self.rows), area)

    def _choose(self, outcome: str) -> None:
        self.outcome.set_value(outcome)
        self._error_field.setVisible(outcome == "bpmnError")
        self._failure_field.setVisible(outcome == FAILURE)
        self._key_field.setVisible(self.what.doing in KEYED)
        self.rows.setVisible(outcome != FAILURE and not (self.form is not None and outcome == "result"))
        if self.form is not None:
            self._form_area.setVisible(outcome == "result")
        self.fit()

    def fit(self) -> None:
        """As high as what it holds."""
        width = WIDTH + 2 * EDGE
        self.rows.settle()
        self._column.invalidate()
        self._column.activate()
        self.setFixedSize(width, max(self._column.totalHeightForWidth(width), self._column.minimumSize().height()))
        self._keep_inside()

    def show_at(self, place: QPoint) -> None:
        """Show beside a place of the parent, whole inside it."""
        self.move(place)
        self.fit()
        self.show()
        self.raise_()
        first = self.rows.rows[0].value if self.rows.rows and self.form is None else self.go
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_inside(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            x = min(max(self.x(), 0), max(0, parent.width() - self.width()))
            y = min(max(self.y(), 0), max(0, parent.height() - self.height()))
            self.move(x, y)

    def show_trouble(self, text: str) -> None:
        """Say why it was refused."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.fit()

    def said(self) -> dict[str, Any] | None:
        """What is filled in, and whether to `remember` it; None after showing what is wrong."""
        said = self._said()
        if said is None:
            return None
        return {**said, "remember": self.remember.isChecked(), "businessKey": self.business_key.text().strip()}

    def _said(self) -> dict[str, Any] | None:
        outcome = self.outcome.value
        if outcome == FAILURE:
            return {"fail": self.failure.text().strip() or "It failed.", "retries": 0}
        if self.form is not None and outcome == "result":
            return {"variables": self.form.values()} if self.form.validate() else None
        variables = self.rows.read()
        if variables is None:
            return None
        if outcome == "bpmnError":
            code = self.error.currentText().strip()
            self._error_field.set_error("" if code else "Name the code of the error.")
            return {"bpmnError": code, "variables": variables} if code else None
        return {"variables": variables}

    def finish(self) -> None:
        """Do it; stays open when it is refused."""
        said = self.said() if self.isVisible() else None
        if said is None:
            self.fit()
            return
        if self._done(said):
            self.hide()
            self.deleteLater()

    def hideEvent(self, event: QHideEvent) -> None:
        """The keyboard goes back to the canvas."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None and not event.spontaneous():
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)
