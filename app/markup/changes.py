"""The stream of changes: what a document tells its listeners, and what undo, redo and recovery replay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.markup.source import FormEdit

Origin = Literal["commit", "undo", "redo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of an edit. `element_id` is the id of `node` or of the nearest element around it that has one.

    `forms` are the edits of the written text that go with it.
    """

    node: Any
    element_id: str | None
    forms: tuple[FormEdit, ...] = ()

    def _forms_back(self) -> tuple[FormEdit, ...]:
        return tuple(edit.inverse() for edit in reversed(self.forms))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeChanged(Change):
    """The attribute `name` of `node` went from `old` to `new`; None where it was or is absent."""

    name: str
    old: str | None
    new: str | None

    def inverse(self) -> AttributeChanged:
        """The change that takes this one back."""
        return replace(self, old=self.new, new=self.old, forms=self._forms_back())


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanged(Change):
    """The text of `node` went from `old` to `new`."""

    old: str
    new: str

    def inverse(self) -> TextChanged:
        """The change that takes this one back."""
        return replace(self, old=self.new, new=self.old, forms=self._forms_back())


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeInserted(Change):
    """`node`, with all inside it, came into `parent` before the child `following` (None: at the end).

    `inside` are the nodes that came, `written` is their text at that moment.
    """

    parent: Any
    following: Any
    inside: tuple[Any, ...] = ()
    written: str = ""

    def inverse(self) -> NodeRemoved:
        """The change that takes this one back."""
        return NodeRemoved(
            node=self.node,
            element_id=self.element_id,
            forms=self._forms_back(),
            parent=self.parent,
            following=self.following,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRemoved(Change):
    """`node`, with all inside it, left its place in `parent` before the child `following` (None: at the end)."""

    parent: Any
    following: Any

    def inverse(self) -> NodeInserted:
        """The change that takes this one back."""
        return NodeInserted(
            node=self.node,
            element_id=self.element_id,
            forms=self._forms_back(),
            parent=self.parent,
            following=self.following,
        )


AnyChange = AttributeChanged | TextChanged | NodeInserted | NodeRemoved


@dataclass(frozen=True, slots=True)
class Transaction:
    """One undo unit as it was applied: on undo, `changes` are the inverse ones in the order applied."""

    label: str
    changes: tuple[AnyChange, ...]
    origin: Origin = "commit"


Listener = Callable[[Transaction], None]
