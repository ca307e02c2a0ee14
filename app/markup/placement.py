"""Room for a node among the children of another: what has to be written, and changed around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.markup import raw, spelling
from app.markup.names import split
from app.markup.source import Form, FormEdit
from app.markup.style import Place, Style
from app.markup.writer import NodeWriter, Scope, fits, free_prefix, prefix_for, reindented, scope_of

SLOTS = ("start", "text", "end", "tail")


class Placement:
    """Places one node in a file of a given style; `prefixes` are the usual ones of its notation."""

    def __init__(self, style: Style, root: Any, forms: dict[Any, Form], prefixes: Mapping[str, str]):
        self._style = style
        self._root = root
        self._forms = forms
        self._prefixes = prefixes

    def edits(self, place: Place, node: Any) -> list[FormEdit]:
        """The edits of written text that go with putting `node` at a place; a new node is written on the way."""
        parent = place.parent
        edits = opening(parent, self._forms[parent])
        gap = getattr(self._forms[place.holder], place.slot)
        if place.is_last and not gap.strip():
            edits.append(FormEdit(place.holder, place.slot, gap, self._style.child_gap(parent)))
        self._write(parent, node, edits)
        edits.append(FormEdit(node, "tail", self._forms[node].tail, self._style.gap_behind(place)))
        return edits

    def _write(self, parent: Any, node: Any, edits: list[FormEdit]) -> None:
        """Write a new node in the style of its place; fit in one that has been written before."""
        scope = scope_of(parent, self._forms)
        indent = self._style.child_gap(parent).rpartition("\n")[2]
        if node in self._forms and fits(node, self._forms, scope):
            edits += self._reindented(node, indent)
            return
        self._declare(node, scope, edits)
        fresh = NodeWriter(scope, indent, self._style, self._prefixes).write(node)
        if node in self._forms:
            edits += self._replacing(fresh)
        else:
            self._adopt(node, fresh)

    def _declare(self, node: Any, scope: Scope, edits: list[FormEdit]) -> None:
        """Declare on the root, once, the well-known namespaces that a new subtree needs and the place lacks."""
        for inner in node.iter("*"):
            for name in (inner.tag, *inner.keys()):
                uri = split(name)[0]
                is_attribute = name is not inner.tag
                if uri not in self._prefixes.values() or prefix_for(uri, scope, attribute=is_attribute) is not None:
                    continue
                prefix = free_prefix(uri, scope, self._prefixes)
                edits.append(declaration(self._root, self._start_of_root(edits), prefix, uri))
                scope[prefix] = uri

    def _start_of_root(self, edits: list[FormEdit]) -> str:
        """The root's start tag as it will be after `edits`."""
        pending = [edit.new for edit in edits if edit.node is self._root and edit.slot == "start"]
        return pending[-1] if pending else self._forms[self._root].start

    def _adopt(self, node: Any, fresh: dict[Any, Form]) -> None:
        """Keep the forms of a new subtree and give the tree the white space that was written."""
        self._forms.update(fresh)
        for inner in node.iter():
            if inner is not node:
                raw.set_tail(inner, spelling.plain(fresh[inner].tail))
            if isinstance(inner.tag, str):
                raw.set_text(inner, spelling.plain(fresh[inner].text))

    def _replacing(self, fresh: dict[Any, Form]) -> list[FormEdit]:
        """The edits that turn the written forms of some nodes into fresh ones."""
        edits = [
            FormEdit(node, slot, getattr(self._forms[node], slot), getattr(form, slot))
            for node, form in fresh.items()
            for slot in SLOTS
        ]
        return [edit for edit in edits if edit.old != edit.new]

    def _reindented(self, node: Any, indent: str) -> list[FormEdit]:
        """The edits that move the lines inside a subtree to another depth."""
        closing = self._forms[node[-1]].tail if raw.has_children(node) else ""
        old = closing.rpartition("\n")[2]
        if closing.strip() or "\n" not in closing or old == indent:
            return []
        edits = []
        for inner in node.iter():
            form = self._forms[inner]
            edits.append(FormEdit(inner, "text", form.text, reindented(form.text, old, indent)))
            if inner is not node:
                edits.append(FormEdit(inner, "tail", form.tail, reindented(form.tail, old, indent)))
        return [edit for edit in edits if edit.old != edit.new]


def opening(node: Any, form: Form) -> list[FormEdit]:
    """The edits that turn `<a/>` into `<a></a>`; none for one that is open."""
    if form.end or not form.start.endswith("/>"):
        return []
    start, end = spelling.opened(form.start)
    return [FormEdit(node, "start", form.start, start), FormEdit(node, "end", "", end)]


def declaration(root: Any, start: str, prefix: str, uri: str) -> FormEdit:
    """The edit that declares a namespace on the root, whose start tag is `start`."""
    return FormEdit(root, "start", start, spelling.with_attribute(start, f"xmlns:{prefix}", uri))
