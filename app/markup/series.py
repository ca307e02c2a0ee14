"""Elements without content, put one behind the other in one place: what they share is found out once.

What comes of it is what `Placement` and `NodeWriter` would have written, one element at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.markup import raw, spelling
from app.markup.changes import NodeInserted, nearest_id
from app.markup.names import split
from app.markup.source import Form, FormEdit
from app.markup.style import Style
from app.markup.writer import joined, prefix_for, scope_of


class Series:
    """A place behind a child of `parent`, where elements of one name come; each goes behind the one before."""

    def __init__(
        self, parent: Any, previous: Any, following: Any, name: str, forms: dict[Any, Form], style: Style
    ) -> None:
        self._parent, self._previous, self._following = parent, previous, following
        self._name = name
        self._forms = forms
        self._gap = style.child_gap(parent)
        self._end = style.empty_end
        self._element_id = nearest_id(parent)

    @classmethod
    def at(
        cls, parent: Any, following: Any, tag: str, root: Any, forms: dict[Any, Form], style: Style
    ) -> Series | None:
        """The place before `following` (None: the end); None where more than the new lines would have to be written:
        there is no child before it, or the namespace is not declared."""
        if following is not None:
            previous = following.getprevious()
        else:
            previous = next(parent.iterchildren(reversed=True), None)
        prefix = _prefix_at(parent, split(tag)[0], root, forms)
        if previous is None or prefix is None:
            return None
        return cls(parent, previous, following, joined(prefix, split(tag)[1]), forms, style)

    def insert(self, node: Any, attributes: Mapping[str, str]) -> NodeInserted:
        """Put a new node, which has these attributes, behind the last one; returns the change, made."""
        words = "".join(f' {name}="{spelling.escape_attribute(value)}"' for name, value in attributes.items())
        form = self._forms[node] = Form(f"<{self._name}{words}{self._end}")
        before, edits = self._forms[self._previous].tail, []
        raw.insert(self._parent, self._following, node)
        is_blank = not before.strip()
        behind = "" if not is_blank else before if self._following is None else self._gap
        if self._following is None and is_blank:
            edits.append(self._write_tail(self._previous, before, self._gap))
        edits.append(self._write_tail(node, "", behind))
        self._previous = node
        return NodeInserted(node, self._element_id, tuple(edits), self._parent, self._following, (node,), form.start)

    def _write_tail(self, node: Any, old: str, new: str) -> FormEdit:
        self._forms[node].tail = new
        raw.set_tail(node, spelling.plain(new))
        return FormEdit(node, "tail", old, new)


def _prefix_at(parent: Any, uri: str, root: Any, forms: dict[Any, Form]) -> str | None:
    """The prefix that stands for a namespace at a place; None without one."""
    around = [parent, *parent.iterancestors()]
    if uri and any("xmlns" in forms[each].start for each in around if each is not root):
        return prefix_for(uri, scope_of(parent, forms))
    return prefix_for(uri, scope_of(root, forms)) if uri else None
