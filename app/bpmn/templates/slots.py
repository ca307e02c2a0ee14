"""Places in an element where a template's value stands. Each reads (None: not there), writes and clears one value.

Writing needs a transaction; clearing takes away no more than writing puts there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from app.bpmn.dialect import drop, extension_elements, local_of
from app.bpmn.model.registry import new_expression, new_node
from app.bpmn.namespaces import qualified


class Slot(Protocol):
    """One place for one value."""

    def read(self, node: Any) -> str | None:
        """The value; None when the place does not exist."""

    def write(self, node: Any, value: str) -> None:
        """Put a value there, making the place if need be."""

    def clear(self, node: Any) -> None:
        """Take the value, and the place, away."""


class AttributeSlot:
    """An attribute of the element, of BPMN or with a vendor's prefix."""

    def __init__(self, name: str) -> None:
        self.name = qualified(name)

    def read(self, node: Any) -> str | None:
        """The attribute."""
        value = node.get(self.name)
        return None if value is None else str(value)

    def write(self, node: Any, value: str) -> None:
        """Set it; an empty text takes it away."""
        node.set_attribute(self.name, value or None)

    def clear(self, node: Any) -> None:
        """Remove it."""
        node.set_attribute(self.name, None)


class ChildSlot:
    """The text of a child of BPMN: an expression, a script, a documentation."""

    def __init__(self, name: str, owner: Callable[[Any], Any] = lambda node: node) -> None:
        self.name, self.owner = name, owner

    def _child(self, node: Any) -> Any:
        holder = self.owner(node)
        return next((each for each in holder if local_of(each.tag) == self.name), None) if holder is not None else None

    def read(self, node: Any) -> str | None:
        """The text."""
        child = self._child(node)
        return None if child is None else (child.text or "")

    def write(self, node: Any, value: str) -> None:
        """Set it."""
        child, holder = self._child(node), self.owner(node)
        if child is not None:
            child.text = value
        elif holder is not None:
            plain = self.name in ("script", "documentation")
            holder.add(new_node(self.name, text=value) if plain else new_expression(self.name, value))

    def clear(self, node: Any) -> None:
        """Remove the child."""
        child = self._child(node)
        if child is not None:
            child.detach()


class ExtensionSlot:
    """An attribute of an extension element of which there is one (`zeebe:taskDefinition`, its `type`)."""

    def __init__(self, tag: str, name: str, owner: Callable[[Any], Any] = lambda node: node) -> None:
        self.tag, self.name, self.owner = qualified(tag), name, owner

    def _found(self, node: Any) -> Any:
        holder = self.owner(node)
        holder = extension_elements(holder) if holder is not None else None
        return next(holder.iterchildren(self.tag), None) if holder is not None else None

    def read(self, node: Any) -> str | None:
        """The attribute; "" for a mere marker that is there."""
        found = self._found(node)
        if found is None:
            return None
        value = found.get(self.name) if self.name else ""
        return None if value is None else str(value)

    def write(self, node: Any, value: str) -> None:
        """Set it."""
        found = self._found(node)
        if found is None and self.owner(node) is not None:
            found = put(self.owner(node), self.tag)
        if found is not None and self.name:
            found.set_attribute(self.name, value)

    def clear(self, node: Any) -> None:
        """Remove it, and the element when nothing is left in it."""
        found = self._found(node)
        if found is None:
            return
        if self.name:
            found.set_attribute(self.name, None)
        if not found.attrib and len(found) == 0:
            drop(found)


class EntrySlot:
    """An attribute (or, with `value_name` empty, the text) of one entry in a list, found by other attributes of it.

    `zeebe:ioMapping` holds `zeebe:input` entries, found by `target`, with the value in `source`.
    """

    def __init__(
        self, holder: str, tag: str, keys: dict[str, str], value_name: str, *, fixed: dict[str, str] | None = None
    ) -> None:
        self.holder, self.tag = qualified(holder) if holder else "", qualified(tag)
        self.keys, self.value_name, self.fixed = keys, value_name, fixed or {}

    def _list(self, node: Any) -> Any:
        outer = extension_elements(node)
        if outer is None or not self.holder:
            return outer
        return next(outer.iterchildren(self.holder), None)

    def _entry(self, node: Any) -> Any:
        entries = self._list(node)
        for each in entries.iterchildren(self.tag) if entries is not None else ():
            if all(each.get(name) == value for name, value in self.keys.items()) and (
                self.keys or each.get(self.value_name) is not None
            ):
                return each
        return None

    def read(self, node: Any) -> str | None:
        """The value; "" for an entry without one."""
        entry = self._entry(node)
        if entry is None:
            return None
        return str(entry.get(self.value_name) or "") if self.value_name else self._text(entry)

    def write(self, node: Any, value: str) -> None:
        """Set it; the entry and its list are made when they are not there."""
        entry = self._entry(node)
        if entry is None:
            entry = self._make(node)
        if self.value_name:
            entry.set_attribute(self.value_name, value or None)
        else:
            self._set_text(entry, value)

    def _make(self, node: Any) -> Any:
        entry = new_node(self.tag)
        for name, value in {**self.keys, **self.fixed}.items():
            entry.set_attribute(name, value)
        entries = self._list(node)
        if entries is None or not self.holder:
            entries = put(node, self.holder) if self.holder else _holder(node)
        entries.add(entry)
        return entry

    def clear(self, node: Any) -> None:
        """Remove the entry; one that says more than this value only loses this."""
        entry = self._entry(node)
        if entry is None:
            return
        if self.value_name and set(entry.attrib) - {*self.keys, *self.fixed, self.value_name}:
            entry.set_attribute(self.value_name, None)
        else:
            drop(entry)

    def _text(self, entry: Any) -> str:
        return str(entry.text or "").strip() if len(entry) == 0 else "".join(entry.itertext()).strip()

    def _set_text(self, entry: Any, value: str) -> None:
        inner = next(iter(entry), None)
        (entry if inner is None else inner).text = value


class WholeEntrySlot(EntrySlot):
    """An entry that is there or not, whatever the value is: `camunda:in` with `variables="all"`."""

    def __init__(self, tag: str, keys: dict[str, str]) -> None:
        super().__init__("", tag, keys, next(iter(keys)))

    def write(self, node: Any, value: str) -> None:
        """Make it; "false" takes it away."""
        if value == "false":
            self.clear(node)
        elif self._entry(node) is None:
            self._make(node)


class ScriptEntrySlot(EntrySlot):
    """An entry whose text stands in a child of it: a parameter given by a script, a field given by an expression."""

    def __init__(self, holder: str, tag: str, keys: dict[str, str], child: str, attributes: dict[str, str]) -> None:
        super().__init__(holder, tag, keys, "")
        self.child, self.attributes = qualified(child), attributes

    def _set_text(self, entry: Any, value: str) -> None:
        inner = next(entry.iterchildren(self.child), None)
        if inner is None:
            inner = new_node(self.child)
            for name, given in self.attributes.items():
                inner.set_attribute(name, given)
            entry.add(inner)
        inner.text = value


def put(node: Any, tag: str) -> Any:
    """A new extension element, last; returns it."""
    made = new_node(tag)
    _holder(node).add(made)
    return made


def _holder(node: Any) -> Any:
    holder = extension_elements(node)
    return holder if holder is not None else node.add(new_node("extensionElements"))
