"""Choosing an element of the diagram from a list, nearest first: to connect without the mouse."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.canvas.editor.element_icons import icon_for
from app.canvas.editor.search_popup import Row, SearchPopup
from app.canvas.editor.spoken import kind_words, spoken_name
from app.canvas.reading.figure import Figure

SHOWN = 200


class ElementPicker(SearchPopup):
    """Elements by name, kind or id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search by name or kind", "Elements of the diagram", parent)
        self._figures: list[Figure] = []

    def ask(
        self, title: str, figures: Iterable[Figure], near: Figure, choose: Callable[[str], object], at: QPoint
    ) -> None:
        """Show figures, those near `near` first; `choose(element_id)` is called with the one taken."""
        self._figures = sorted(figures, key=lambda figure: _distance(figure, near))
        self.open_at(title, choose, at)

    def rows(self, text: str) -> Iterator[Row]:
        """The elements that fit."""
        words = text.lower().split()
        found = 0
        for figure in self._figures:
            name, kind = spoken_name(figure), kind_words(figure)
            hay = f"{name} {kind} {figure.element_id}".lower()
            if all(word in hay for word in words):
                yield Row(
                    name, figure.element_id, partial(icon_for, figure.tag, figure.event), f"{kind}, {figure.element_id}"
                )
                found += 1
            if found == SHOWN:
                return


def _distance(figure: Figure, near: Figure) -> float:
    ax, ay = _middle(figure)
    bx, by = _middle(near)
    return math.hypot(ax - bx, ay - by)


def _middle(figure: Figure) -> tuple[float, float]:
    if figure.is_edge:
        return figure.waypoints[len(figure.waypoints) // 2]
    x, y, width, height = figure.bounds
    return x + width / 2, y + height / 2
