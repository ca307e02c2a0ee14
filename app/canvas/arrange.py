"""How the selected shapes can be arranged: what the menu shows, and the words that `Modeling` takes."""

from __future__ import annotations

from app.canvas.editor.view import EditorView

ALIGNMENTS = {
    "left": ("Align left", "align-left"),
    "center": ("Align centres", "align-center"),
    "right": ("Align right", "align-right"),
    "top": ("Align top", "align-top"),
    "middle": ("Align middles", "align-middle"),
    "bottom": ("Align bottom", "align-bottom"),
}
AXES = {"horizontal": ("Distribute across", "distribute"), "vertical": ("Distribute down", "distribute-vertical")}


def align(view: EditorView, how: str) -> None:
    """Bring the selected shapes into one line."""
    ids = view.selection.ids
    view.edit(lambda modeling: modeling.align(ids, how))


def distribute(view: EditorView, axis: str) -> None:
    """Make the gaps between the selected shapes equal."""
    ids = view.selection.ids
    view.edit(lambda modeling: modeling.distribute(ids, axis))
