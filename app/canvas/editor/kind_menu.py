"""A menu of element kinds with a search field: to create, append, or replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.bpmn.kinds import GROUPS, Kind, search_kinds
from app.canvas.editor.kind_figure import kind_icon
from app.canvas.editor.search_popup import Row, SearchPopup


class KindMenu(SearchPopup):
    """Kinds under their headings; what is typed is looked for in label, key and other words for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search elements", "Elements", parent)
        self._kinds: list[Kind] = []

    def ask(self, title: str, kinds: Iterable[Kind], choose: Callable[[str], object], at: QPoint) -> None:
        """Show the kinds at a place of the screen; `choose(key)` is called with the one taken."""
        self._kinds = list(kinds)
        self.open_at(title, choose, at)

    def rows(self, text: str) -> Iterator[Row]:
        """The kinds that fit."""
        if text:
            allowed = {kind.key for kind in self._kinds}
            yield from (_row(kind) for kind in search_kinds(text) if kind.key in allowed)
            return
        for group in GROUPS:
            members = [kind for kind in self._kinds if kind.group == group]
            if members:
                yield Row(group)
            yield from (_row(kind) for kind in members)


def _row(kind: Kind) -> Row:
    return Row(kind.label, kind.key, partial(kind_icon, kind))
