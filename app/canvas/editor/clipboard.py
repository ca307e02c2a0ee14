"""Copy, cut, paste, duplicate, through the system clipboard: from canvas to canvas and from file to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from app.bpmn.editing.clipboard import Piece, piece_of
from app.bpmn.editing.command import Refused
from app.bpmn.layout.geometry import Point
from app.canvas.editor.gestures.paste import Paste

if TYPE_CHECKING:
    from app.canvas.editor.view import EditorView


class Clipboard:
    """The clipboard of one canvas."""

    def __init__(self, view: EditorView) -> None:
        self._view = view

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        ids = self._view.selection.ids
        if not ids:
            return
        text = "".join(self._view.edit(lambda modeling: modeling.copy(ids)))
        if text:
            QGuiApplication.clipboard().setText(text)

    def cut(self) -> None:
        """Copy what is selected, then delete it."""
        self.copy()
        self._view.delete_selected()

    def paste(self) -> None:
        """Let what is on the clipboard follow the pointer until it is put down; without a pointer over the canvas, and
        for a piece that follows already, put it down at once."""
        text = QGuiApplication.clipboard().text()
        if isinstance(self._view.gesture, Paste):
            self._view.finish_gesture(self._view.last_place)
        elif text and self._view.is_pointed_at and (piece := self._piece(text)) is not None:
            self._view.begin_gesture(Paste(self._view, self._view.pointer, piece), loose=True)
            self._view.move_gesture(self._view.last_place)
        elif text:
            self._paste_at(text, self._view.paste_place())

    def _piece(self, text: str) -> Piece | None:
        try:
            return piece_of(text)
        except Refused:
            return None

    def _paste_at(self, text: str, place: QPointF) -> None:
        made = self._view.edit(lambda modeling: modeling.paste(text, Point(place.x(), place.y())))
        self._view.selection.set(made)

    def duplicate(self) -> None:
        """Copy what is selected beside itself."""
        ids = self._view.selection.ids
        if ids:
            self._view.selection.set(self._view.edit(lambda modeling: modeling.duplicate(ids)) or ids)
