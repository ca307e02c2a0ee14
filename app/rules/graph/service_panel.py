"""A decision service in hand: what each decision of the file is to it, and what it asks for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.decisions.document import DecisionDocument
from app.decisions.service_editing import Part, ServiceEditing
from app.look.components.label import Label

CHOICES = ((Part.OUTSIDE, "Not part of it"), (Part.OUTPUT, "Answered by it"), (Part.INSIDE, "Inside, not answered"))


class ServicePanel(QWidget):
    """Shows the service of `show_service(id)`, "" nothing; `part_asked(service id, decision id, part)` asks to edit."""

    part_asked = Signal(str, str, object)

    def __init__(self, document: DecisionDocument) -> None:
        super().__init__()
        self._document = document
        self.choices: dict[str, QComboBox] = {}
        self.asks = Label("", "small", "text.secondary", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._grid)
        column.addWidget(self.asks)
        column.addStretch()

    def show_service(self, service_id: str) -> None:
        """A line for each decision."""
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        self.setVisible(bool(service_id))
        if not service_id:
            return
        editing = ServiceEditing(self._document, service_id)
        for row, (decision_id, part) in enumerate(editing.parts().items()):
            name = self._document.decision(decision_id).get("name") or decision_id
            self._grid.addWidget(Label(name, "body"), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(self._choice(service_id, decision_id, name, part), row, 1)
        inputs = editing.inputs()
        self.asks.setText(f"Who calls it brings {', '.join(inputs)}." if inputs else "It asks for nothing.")

    def _choice(self, service_id: str, decision_id: str, name: str, part: Part) -> QComboBox:
        choice = self.choices[decision_id] = QComboBox()
        choice.setProperty("fit", "small")
        choice.setAccessibleName(f"What {name} is to the service")
        for key, words in CHOICES:
            choice.addItem(words, key)
        choice.setCurrentIndex([key for key, _ in CHOICES].index(part))
        choice.activated.connect(partial(self._ask, service_id, decision_id))
        return choice

    def _ask(self, service_id: str, decision_id: str, at: int) -> None:
        self.part_asked.emit(service_id, decision_id, CHOICES[at][0])
