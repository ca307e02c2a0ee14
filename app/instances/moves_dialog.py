"""Moving the tokens of many cases: chosen on the diagram of the version that they run on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.canvas.diagram_view import DiagramView
from app.instances.diagram_elements import elements_in, flows_in
from app.instances.moves_bar import MovesBar
from app.look.components import Dialog, Label

WIDTH, HEIGHT = 860, 380


class MovesDialog(Dialog):
    """`bar.moves` are what was chosen; `bar.changed` asks for `show_effect`."""

    def __init__(self, cases: int, source: bytes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Move the tokens of {cases} cases", "Move tokens", width=WIDTH, parent=parent)
        document = Document.from_bytes(source, name)
        self.view = DiagramView()
        self.view.setMinimumHeight(HEIGHT)
        self.view.show_document(document)
        self.bar = MovesBar(self.view)
        self.bar.leave_to_dialog()
        text = "Each case is changed on its own. One where nothing stands at an element that you end is left as it is."
        self.body.addWidget(Label(text, "body", "text.secondary", wrap=True))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.view, 1)
        elements = elements_in(document)
        self.bar.begin(elements, flows_in(document), dict.fromkeys(elements, 1))
        self.action.setEnabled(False)
        self.bar.changed.connect(lambda: self.action.setEnabled(False))

    def show_effect(self, sentences: Sequence[str], *, possible: bool) -> None:
        """What the moves would do to one of the cases; or why they cannot be done there."""
        self.bar.show_effect(sentences, possible=possible)
        self.action.setEnabled(bool(self.bar.moves.chosen))
