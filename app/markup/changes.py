"""The stream of changes: what a document tells its listeners, and what undo, redo and recovery replay.

Changes are tuples, not dataclasses: moving thousands of elements makes tens of thousands of them.

In each, `element_id` is the id of `node` or of the nearest element around it that has one, and `forms` are the edits of
the written text that go with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from app.markup.source import FormEdit

Origin = Literal["commit", "undo", "redo"]
Forms = tuple[FormEdit, ...]


class AttributeChanged(NamedTuple):
    """The attribute `name` of `node` went from `old` to `new`; None where it was or is absent."""

    node: Any
    element_id: str | None
    forms: Forms
    name: str
    old: str | None
    new: str | None

    def inverse(self) -> AttributeChanged:
        """The change that takes this one back."""
        node, element_id, forms, name, old, new = self
        return AttributeChanged(node, element_id, _back(forms), name, new, old)


class TextChanged(NamedTuple):
    """The text of `node` went from `old` to `new`."""

    node: Any
    element_id: str | None
    forms: Forms
    old: str
    new: str

    def inverse(self) -> TextChanged:
        """The change that takes this one back."""
        return TextChanged(self.node, self.element_id, _back(self.forms), self.new, self.old)


class NodeInserted(NamedTuple):
    """`node`, with all inside it, came into `parent` before the child `following` (None: at the end).

    `inside` are the nodes that came, `written` is their text at that moment.
    """

    node: Any
    element_id: str | None
    forms: Forms
    parent: Any
    following: Any
    inside: tuple[Any, ...] = ()
    written: str = ""

    def inverse(self) -> NodeRemoved:
        """The change that takes this one back."""
        return NodeRemoved(self.node, self.element_id, _back(self.forms), self.parent, self.following)


class NodeRemoved(NamedTuple):
    """`node`, with all inside it, left its place in `parent` before the child `following` (None: at the end)."""

    node: Any
    element_id: str | None
    forms: Forms
    parent: Any
    following: Any

    def inverse(self) -> NodeInserted:
        """The change that takes this one back."""
        return NodeInserted(self.node, self.element_id, _back(self.forms), self.parent, self.following)


def _back(forms: Forms) -> Forms:
    """The edits that take these back; most changes have one."""
    if len(forms) == 1:
        node, slot, old, new = forms[0]
        return (FormEdit(node, slot, new, old),)
    return tuple(FormEdit(node, slot, new, old) for node, slot, old, new in reversed(forms))


def nearest_id(node: Any) -> str | None:
    """The id of `node` or of the nearest element around it that has one."""
    while node is not None:
        found: str | None = node.get("id") if isinstance(node.tag, str) else None
        if found is not None:
            return found
        node = node.getparent()
    return None


AnyChange = AttributeChanged | TextChanged | NodeInserted | NodeRemoved


@dataclass(frozen=True, slots=True)
class Transaction:
    """One undo unit as it was applied: on undo, `changes` are the inverse ones in the order applied."""

    label: str
    changes: tuple[AnyChange, ...]
    origin: Origin = "commit"


Listener = Callable[[Transaction], None]
