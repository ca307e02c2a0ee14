"""Where the case is: its diagram with the path so far and the tokens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.bpmn.document import Document
from app.canvas.diagram_view import DiagramView
from app.canvas.overlay import Overlay
from app.foundation.time import utc_now
from app.inbox.reading import TaskReading
from app.look.components import Button, Card, Label
from app.look.words import span

HEIGHT = 140


class CasePlace(Card):
    """The diagram as a picture; `open_wanted` leads to the whole case."""

    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padding=12)
        self._model: bytes | None = None
        self.view = DiagramView()
        self.view.setFixedHeight(HEIGHT)
        self.view.setAccessibleName("Diagram of the case")
        self.words = Label("", "caption", "text.secondary")
        link = Button("Open", "link", small=True)
        link.clicked.connect(self.open_wanted)
        head = QHBoxLayout()
        head.addWidget(Label("Where this case is", "small", weight=600))
        head.addStretch()
        head.addWidget(link)
        self.body.setSpacing(6)
        self.body.addLayout(head)
        self.body.addWidget(self.view)
        self.body.addWidget(self.words)

    def show_reading(self, reading: TaskReading) -> None:
        """Draw the case."""
        case = reading.case
        if reading.model != self._model:
            self._model = reading.model
            self.view.show_document(Document.from_bytes(reading.model, case.info.process_name))
        tokens = {token.element_id: token.count for token in case.tokens}
        stuck = {token.element_id for token in case.tokens if token.incident}
        self.view.set_overlay(Overlay(tokens=tokens, incidents=stuck, visited=case.visited))
        self.view.fit()
        running = (case.info.ended or utc_now()) - case.info.started
        state = "so far" if case.info.ended is None else "in all"
        self.words.setText(f"{case.info.process_name}, version {case.info.version} · {span(running)} {state}")
