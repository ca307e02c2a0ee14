"""A menu of element kinds with a search field: to create, append, or replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.bpmn.kinds import GROUPS, Kind, search_kinds
from app.canvas.editor.kind_figure import kind_icon
from app.canvas.editor.search_popup import Row, SearchPopup
from app.canvas.editor.template_kinds import OfferedTemplate, matching
from app.canvas.inspector.template_icon import template_icon

TEMPLATES = "Templates"


class KindMenu(SearchPopup):
    """Kinds under their headings, templates after them; what is typed is looked for in names and other words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search elements", "Elements", parent)
        self._kinds: list[Kind] = []
        self._templates: list[OfferedTemplate] = []

    def ask(
        self,
        title: str,
        kinds: Iterable[Kind],
        choose: Callable[[str], object],
        at: QPoint,
        templates: Sequence[OfferedTemplate] = (),
    ) -> None:
        """Show kinds and templates at a place of the screen; `choose(key)` is called with the one taken."""
        self._kinds, self._templates = list(kinds), list(templates)
        self.open_at(title, choose, at)

    def rows(self, text: str) -> Iterator[Row]:
        """The kinds that fit."""
        if text:
            allowed = {kind.key for kind in self._kinds}
            yield from (_row(kind) for kind in search_kinds(text) if kind.key in allowed)
            yield from self._template_rows(matching(self._templates, text))
            return
        for group in GROUPS:
            members = [kind for kind in self._kinds if kind.group == group]
            if members:
                yield Row(group)
            yield from (_row(kind) for kind in members)
        yield from self._template_rows(self._templates)

    def _template_rows(self, found: list[OfferedTemplate]) -> Iterator[Row]:
        if found:
            yield Row(TEMPLATES)
        for each in found:
            about = each.template.description or each.kind.label
            yield Row(each.template.name, each.key, partial(template_icon, each.template.icon), about)


def _row(kind: Kind) -> Row:
    return Row(kind.label, kind.key, partial(kind_icon, kind))
