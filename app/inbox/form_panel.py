"""The form of a task, with its draft: what is typed is kept, half filled or not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.forms.render.form_view import FormView
from app.forms.schema.form import Form
from app.inbox.reading import TaskReading
from app.look.components import Card, Field, Label
from app.look.words import value_words

DRAFT_DELAY_MS = 800


class FormPanel(Card):
    """Shows the form over the case's variables. `draft_due(values)` a moment after the last edit."""

    draft_due = Signal(dict)
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16)
        self.form = FormView(show_buttons=False)
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(lambda _values: self.submitted.emit())
        self.plain = QWidget()
        self._plain_rows = QVBoxLayout(self.plain)
        self._plain_rows.setContentsMargins(0, 0, 0, 0)
        self._plain_rows.setSpacing(12)
        self.plain.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.saved = Label("", "caption", "text.secondary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self._tell)
        self.body.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("surface", "none")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self.plain)
        column.addWidget(self.saved)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def show_reading(self, reading: TaskReading, *, editable: bool) -> None:
        """Show the task's form; without one, its variables."""
        self._timer.stop()
        self.saved.setText("Draft restored" if reading.draft else "")
        self.form.setVisible(reading.form is not None)
        self.plain.setVisible(reading.form is None)
        if reading.form is not None:
            self.form.set_form(Form.from_json(reading.form), reading.variables, reading.draft)
            self.form.read_only = not editable
        else:
            self._show_variables(reading)

    def _show_variables(self, reading: TaskReading) -> None:
        while (item := self._plain_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._plain_rows.addWidget(
            Label("This task has no form. Do the work, then complete it.", "body", "text.secondary", wrap=True)
        )
        for name, value in reading.variables.items():
            self._plain_rows.addWidget(Field(name, Label(value_words(value), "body", wrap=True)))

    @property
    def has_form(self) -> bool:
        """Whether there is something to fill in."""
        return not self.form.isHidden()

    def values(self) -> dict[str, Any] | None:
        """What Complete hands over; None after showing what is wrong."""
        self._timer.stop()
        if not self.has_form:
            return {}
        return self.form.values() if self.form.validate() else None

    def draft(self) -> dict[str, Any]:
        """The values as they are, right or wrong."""
        self._timer.stop()
        return self.form.draft() if self.has_form else {}

    def flush(self) -> None:
        """Hand over a draft that still waits for its moment."""
        if self._timer.isActive():
            self._tell()

    def _edited(self) -> None:
        if not self.form.read_only:
            self.saved.setText("")
            self._timer.start()

    def _tell(self) -> None:
        self.draft_due.emit(self.draft())
