"""Align, distribute, same size: the menu for several shapes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.canvas.editor.view import EditorView
from app.look.components import Menu

ALIGNMENTS = {
    "left": ("Align left", "align-left"),
    "center": ("Align centres", "align-center"),
    "right": ("Align right", "align-right"),
    "top": ("Align top", "align-top"),
    "middle": ("Align middles", "align-middle"),
    "bottom": ("Align bottom", "align-bottom"),
}
AXES = {"horizontal": ("Distribute across", "distribute"), "vertical": ("Distribute down", "distribute-vertical")}
SIZES = {"width": "Same width", "height": "Same height", "both": "Same size"}


def fill_arrange_menu(menu: Menu, view: EditorView) -> None:
    """Append all ways to arrange what is selected."""
    ids = view.selection.ids
    for how, (title, icon) in ALIGNMENTS.items():
        menu.add(title, partial(view.edit, _align(ids, how)), icon)
    menu.addSeparator()
    for axis, (title, icon) in AXES.items():
        menu.add(title, partial(view.edit, _distribute(ids, axis)), icon).setEnabled(len(ids) > 2)
    menu.addSeparator()
    for dimension, title in SIZES.items():
        menu.add(title, partial(view.edit, _same_size(ids, dimension)))


Edit = Callable[[object], object]


def _align(ids: tuple[str, ...], how: str) -> Edit:
    return lambda modeling: modeling.align(ids, how)  # type: ignore[attr-defined]


def _distribute(ids: tuple[str, ...], axis: str) -> Edit:
    return lambda modeling: modeling.distribute(ids, axis)  # type: ignore[attr-defined]


def _same_size(ids: tuple[str, ...], dimension: str) -> Edit:
    return lambda modeling: modeling.same_size(ids, dimension)  # type: ignore[attr-defined]
