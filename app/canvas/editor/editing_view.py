"""A view with a document under edit: every edit goes through `edit`, unless the view is locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.canvas.diagram_view import DiagramView
from app.canvas.editor.label_editor import LabelEditor
from app.canvas.editor.selection import Selection
from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import Figure
from app.foundation.notices import Severity, notify

NEARBY = 400.0
WARM_AFTER = 200
"""Milliseconds after opening: when the diagram is on the screen."""


class EditingView(DiagramView):
    """One document under edit. `said` carries hints for the status bar."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.modeling: Any = None
        self.locked_because = ""
        self.selection = Selection()
        self.label_editor = LabelEditor(self)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.label_editor.follow)

    # The document

    def edit_document(self, document: Document, diagram: int = 0) -> None:
        """Show a document and edit it."""
        self.close_document()
        self.document = document
        self.show_document(document, diagram)
        self.modeling = Modeling(document, diagram)
        if not document.diagrams and self.diagram_scene.shapes:
            self._draw_undrawn()
        QTimer.singleShot(WARM_AFTER, self, partial(self._warm, self.modeling.board.warm()))

    def _warm(self, pieces: Iterator[None]) -> None:
        """Build the indexes of a large diagram while the person looks at it: the first edit need not wait for them."""
        if self.modeling is not None and next(pieces, self) is None:
            QTimer.singleShot(0, self, partial(self._warm, pieces))

    def close_document(self) -> None:
        """Let go of the document."""
        self.label_editor.cancel()
        self.selection.clear()
        if self.modeling is not None:
            self.modeling.close()
        self.diagram_scene.release()
        self.document = self.modeling = None

    def _draw_undrawn(self) -> None:
        """Give a file without a picture its diagram: one undo step, saved only when the person saves."""
        self.edit(lambda modeling: modeling.tidy_diagram())
        self.fit()
        notify("This file had no diagram, so it was laid out.", Severity.INFO, "It is not saved until you save it.")

    @property
    def can_draw(self) -> bool:
        """Whether there is a diagram to edit now; a laid out file whose layout was undone has none."""
        return self.modeling is not None and self.diagram_scene.diagram is not None and not self.locked_because

    def lock(self, because: str) -> None:
        """Take no edits until `unlock`; looking, selecting and panning go on. `because` is the sentence people read."""
        self.label_editor.commit()
        self.locked_because = because

    def unlock(self) -> None:
        """Take edits again."""
        self.locked_because = ""

    def edit(self, action: Callable[[Any], Any]) -> list[str]:
        """Run one edit through `Modeling`; a refusal is told, and nothing changes. Returns the ids it made."""
        if self.locked_because:
            self.say(self.locked_because)
            return []
        try:
            made = action(self.modeling)
        except Refused as reason:
            self.say(str(reason))
            notify(str(reason), Severity.WARNING)
            return []
        return _as_ids(made)

    def undo(self) -> None:
        """Take back the last edit."""
        if self.document is not None and not self.is_busy and not self.locked_because:
            self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.document is not None and not self.is_busy and not self.locked_because:
            self.document.redo()

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return False

    def say(self, text: str) -> None:
        """Tell the status bar why, or nothing."""
        self.said.emit(text.strip())

    # What is in sight

    @property
    def is_fitted(self) -> bool:
        """Whether the view shows the whole diagram and keeps doing so."""
        return self._fitted

    def set_look(self, transform: QTransform, middle: QPointF) -> None:
        """Zoom as in `transform`, with a place of the diagram in the middle."""
        self.setTransform(transform)
        self._fitted = self._fit_when_shown = False
        away = self.view_place(middle) - QPointF(self.viewport().rect().center())
        self.scroll_by(away.x(), away.y())
        self.zoom_changed.emit(self.zoom)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the view over the diagram by px; a fitted diagram is so no longer."""
        self._fitted = False
        self.scroll_by(dx, dy)

    def figures_nearby(self) -> list[Figure]:
        """The shapes in sight and a little beyond: what a drag can snap to."""
        area = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        area = area.adjusted(-NEARBY, -NEARBY, NEARBY, NEARBY)
        return [
            item.figure
            for item in self.diagram_scene.items(area)
            if isinstance(item, FigureItem) and not isinstance(item, LabelItem) and not item.figure.is_edge
        ]


def _as_ids(made: Any) -> list[str]:
    if made is None:
        return []
    return [made] if isinstance(made, str) else [each for each in made if isinstance(each, str)]
