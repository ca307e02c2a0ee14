"""Start a process: which one, and what its start form asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.forms.render.form_view import FormView
from app.forms.schema.form import Form
from app.look.components import Dialog, Field, Label
from app.workspace.protocol import Workspace
from app.workspace.values import DefinitionInfo

FORM_HEIGHT = 340


@dataclass(frozen=True, slots=True)
class Startable:
    """A process that a person can start, with the bytes of its start form."""

    definition: DefinitionInfo
    form: bytes | None


def read_startable(workspace: Workspace) -> list[Startable]:
    """What can be started, by name."""
    found = []
    for definition in workspace.definitions():
        if definition.startable:
            key = definition.start_form_key
            found.append(Startable(definition, workspace.form_source(key, definition.id) if key else None))
    return found


class StartDialog(Dialog):
    """`process_id`, `business_key` and `variables()` once it was accepted; only a valid form is accepted."""

    def __init__(self, startable: Sequence[Startable], parent: QWidget | None = None, process_id: str = "") -> None:
        super().__init__("Start a process", "Start", width=560, parent=parent)
        self.startable = startable
        self.process = QComboBox()
        for one in startable:
            self.process.addItem(one.definition.name)
        ids = [one.definition.process_id for one in startable]
        self.process.setCurrentIndex(ids.index(process_id) if process_id in ids else 0)
        self.key = QLineEdit()
        self.key.setPlaceholderText("For example an invoice or ticket number")
        self.form = FormView(show_buttons=False)
        page = QWidget()
        page.setProperty("surface", "none")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(page)
        self.area.setMinimumHeight(FORM_HEIGHT)
        self.note = Label("This process asks for nothing at its start.", "small", "text.secondary")
        self.body.addWidget(Field("Process", self.process))
        self.body.addWidget(Field("Case name", self.key, "What everybody will call this case."))
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.note)
        self.process.currentIndexChanged.connect(self._show_form)
        self._show_form()

    @property
    def chosen(self) -> Startable:
        """The process that is selected."""
        return self.startable[self.process.currentIndex()]

    @property
    def business_key(self) -> str | None:
        """The case's name, if one was given."""
        return self.key.text().strip() or None

    def variables(self) -> dict[str, Any]:
        """What the start form hands over."""
        return self.form.values() if self.chosen.form is not None else {}

    def accept(self) -> None:
        """Only with a form that is right."""
        if self.chosen.form is None or self.form.validate():
            super().accept()

    def _show_form(self) -> None:
        form = self.chosen.form
        self.area.setVisible(form is not None)
        self.note.setVisible(form is None)
        self.form.set_form(Form.from_json(form) if form is not None else Form.new())
        self.adjustSize()
