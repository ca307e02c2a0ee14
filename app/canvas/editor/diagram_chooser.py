"""Choosing among the diagrams of one file; it shows only when there are several."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.bpmn.document import Document
from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import EditorView
from app.look.components import Label
from app.look.components.segmented import Segmented
from app.look.fonts import font

PLACE = (58, 2)
LONGEST = 28


class DiagramChooser(Floating):
    """`chosen(number)` fires when the person picks another diagram."""

    chosen = Signal(int)

    def __init__(self, view: EditorView, document: Document) -> None:
        super().__init__(view)
        self._document = document
        self._titles: tuple[str, ...] = ()
        self._choice: Segmented | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(EDGE + 8, EDGE + 4, EDGE + 4, EDGE + 4)
        self._row.setSpacing(8)
        self._row.addWidget(Label("Diagram", "small", "text.secondary"))
        self.move(*PLACE)
        self.hide()

    def refresh(self, number: int) -> None:
        """Show the titles of the file's diagrams as they are now."""
        titles = tuple(
            title_of_diagram(self._document, each, index) for index, each in enumerate(self._document.diagrams)
        )
        if titles != self._titles:
            self._titles = titles
            self._build(titles, number)
        self.setVisible(len(titles) > 1)

    def _build(self, titles: tuple[str, ...], number: int) -> None:
        if self._choice is not None:
            self._row.removeWidget(self._choice)
            self._choice.deleteLater()
        options = [(str(index), title) for index, title in enumerate(titles)]
        self._choice = Segmented(options, str(number), self)
        self._choice.setFont(font("small"))
        self._choice.chosen.connect(lambda value: self.chosen.emit(int(value)))
        self._row.addWidget(self._choice)
        self.adjustSize()


def title_of_diagram(document: Document, diagram: Any, index: int) -> str:
    """A diagram's name, else the name of what its plane shows, else its number."""
    plane = next(iter(diagram.iterchildren("{*}BPMNPlane")), None)
    shown = document.find((plane.get("bpmnElement") or "").rpartition(":")[2]) if plane is not None else None
    own = shown.get("name") if shown is not None else ""
    name = (diagram.get("name") or own or f"{index + 1}").replace("\n", " ")
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
