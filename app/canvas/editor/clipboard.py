"""Copy, cut, paste, duplicate, through the system clipboard: from canvas to canvas and from file to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.bpmn.layout.geometry import Point

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
        """Put what is on the clipboard where the pointer is, else in the middle of the view."""
        text = QGuiApplication.clipboard().text()
        if not text:
            return
        place = self._view.paste_place()
        made = self._view.edit(lambda modeling: modeling.paste(text, Point(place.x(), place.y())))
        self._view.selection.set(made)

    def duplicate(self) -> None:
        """Copy what is selected beside itself."""
        ids = self._view.selection.ids
        if ids:
            self._view.selection.set(self._view.edit(lambda modeling: modeling.duplicate(ids)) or ids)
