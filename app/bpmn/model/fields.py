"""Declarations from which a node class is made: one line per attribute, reference or child of BPMN.

Every field is a descriptor over the XML itself; nothing is kept beside the tree.
"""

from __future__ import annotations

import math
from typing import Any, Generic, TypeVar, overload

from app.markup.names import split

T = TypeVar("T")
MAX_COORDINATE = 1_000_000.0  # beyond it no drawing surface is exact, and loops over cells do not end


def order(*names: str) -> tuple[str, ...]:
    """The children that a class adds to those of its base, in the order of the schema."""
    return names


class Field(Generic[T]):
    """A property of a node that reads and writes the XML attribute `name`."""

    reference = False

    def __init__(self, name: str, default: T):
        self.name = name
        self.default = default

    @overload
    def __get__(self, node: None, owner: type) -> Field[T]: ...

    @overload
    def __get__(self, node: Any, owner: type) -> T: ...

    def __get__(self, node: Any, owner: type) -> Any:
        if node is None:
            return self
        text = node.get(self.name)
        return self.default if text is None else self.read(text)

    def __set__(self, node: Any, value: T | None) -> None:
        node.set_attribute(self.name, None if value is None else self.write(value, node.get(self.name)))

    def read(self, text: str) -> Any:
        """The value that the attribute's text stands for."""
        return text

    def write(self, value: Any, before: str | None) -> str:
        """The text for a value; `before` is the text it replaces. Raises ValueError for what has no text."""
        return str(value)


class Attribute(Field[str | None]):
    """A text attribute; None (or the schema's default) when absent."""

    def __init__(self, name: str, default: str | None = None):
        super().__init__(name, default)


class Flag(Field[bool]):
    """An xsd:boolean attribute; the schema's default when absent."""

    def __init__(self, name: str, default: bool = False):
        super().__init__(name, default)

    def read(self, text: str) -> bool:
        """True for the two spellings of true."""
        return text.strip() in ("true", "1")

    def write(self, value: Any, before: str | None) -> str:
        """The schema\'s spelling."""
        return "true" if value else "false"


class OptionalFlag(Field[bool | None]):
    """An xsd:boolean attribute whose absence means something of its own (None)."""

    def __init__(self, name: str):
        super().__init__(name, None)

    def read(self, text: str) -> bool:
        """True for the two spellings of true."""
        return text.strip() in ("true", "1")

    def write(self, value: Any, before: str | None) -> str:
        """The schema\'s spelling."""
        return "true" if value else "false"


class Integer(Field[int | None]):
    """An xsd:integer attribute; the schema's default when absent or no number."""

    def __init__(self, name: str, default: int | None = None):
        super().__init__(name, default)

    def read(self, text: str) -> int | None:
        """The number, the default for what is none."""
        try:
            return int(text)
        except ValueError:
            return self.default


class Number(Field[float]):
    """An xsd:double attribute of a drawing; 0 when absent, no number or beyond what can be drawn."""

    def __init__(self, name: str):
        super().__init__(name, 0.0)

    def read(self, text: str) -> float:
        """The number, 0 for what cannot be drawn."""
        return drawable(text) or 0.0

    def write(self, value: Any, before: str | None) -> str:
        """Whole numbers without a point; an equal number keeps its spelling. Raises ValueError."""
        number = float(value)
        if not math.isfinite(number):
            raise ValueError(f"{self.name} must be a finite number, not {number}")
        if before is not None and drawable(before) == number:
            return before
        return str(int(number)) if number == int(number) else repr(round(number, 6))


def drawable(text: str | None) -> float | None:
    """The number that `text` spells, None for one that is not finite or beyond MAX_COORDINATE."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if abs(number) <= MAX_COORDINATE else None  # false for NaN too


class Reference(Field[str | None]):
    """The id of another element (xsd:IDREF or xsd:QName), without the QName's prefix."""

    reference = True

    def __init__(self, name: str):
        super().__init__(name, None)

    def read(self, text: str) -> str:
        """The id without the prefix."""
        return local_id(text)


def local_id(text: str) -> str:
    """The id in an xsd:QName: ids hold no colon, so what stands before one is a prefix."""
    return text.strip().rpartition(":")[2]


class Target:
    """The node that the attribute `name` refers to; None when nothing has that id."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, node: Any, owner: type) -> Any:
        if node is None:
            return self
        text = node.get(self.name)
        document = node.document
        return document.find(local_id(text)) if text and document is not None else None


class References:
    """The ids in the child elements `name`, whose text is a reference (`incoming`, `flowNodeRef`)."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, node: Any, owner: type) -> Any:
        if node is None:
            return self
        return [local_id(child.text or "") for child in node.children(self.name)]


class Child:
    """The first child named `name`, or of the kinds that may stand for it; None without one."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, node: Any, owner: type) -> Any:
        if node is None:
            return self
        return next(iter(node.children(self.name)), None)


class Children:
    """The children named `name`, or of the kinds that may stand for it, in document order."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, node: Any, owner: type) -> Any:
        return self if node is None else node.children(self.name)


class ChildText:
    """The text of the child element `name`; None without one. Writing makes, changes or removes it."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, node: Any, owner: type) -> Any:
        if node is None:
            return self
        child = next(iter(node.children(self.name)), None)
        return None if child is None else "".join(child.itertext())

    def __set__(self, node: Any, value: str | None) -> None:
        child = next(iter(node.children(self.name)), None)
        if value is None:
            if child is not None:
                child.detach()
        elif child is None:
            child = node.makeelement(f"{{{split(node.tag)[0]}}}{self.name}")
            child.text = value
            node.add(child)
        else:
            child.text = value
