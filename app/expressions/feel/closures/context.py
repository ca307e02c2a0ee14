"""What builders know while they build: the types, the names that are bound inside the text, the names it reads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from app.expressions.feel.scope import Closure
from app.expressions.feel.syntax.ast import FunctionDefinition, Name, Node
from app.expressions.feel.types import Types


class Compiling(ABC):
    """Shared by the builders of one expression.

    `free`: variables that the caller has to bring. `heavy`: whether loops or calls make the costs depend on the data.
    `size`: how many closures were built; the difference around a loop's body is the body's cost in steps.
    """

    def __init__(self, types: Types | None = None) -> None:
        self.types = types or Types()
        self.free: set[str] = set()
        self.heavy = False
        self.size = 0
        self._bound: list[frozenset[str]] = []

    @abstractmethod
    def closure(self, node: Node) -> Closure:
        """The closure of a node."""

    def cost(self, node: Node) -> tuple[Closure, int]:
        """The closure of a node, and how many steps it takes at least."""
        before = self.size
        found = self.closure(node)
        return found, self.size - before

    @contextmanager
    def binding(self, names: Iterable[str]) -> Iterator[None]:
        """Names are bound inside the block."""
        self._bound.append(frozenset(names))
        yield
        self._bound.pop()

    def reads(self, name: str) -> None:
        """Note that a name is read."""
        if not any(name in bound for bound in self._bound):
            self.free.add(name)


def mentions(node: Any, name: str) -> bool:
    """Whether a name is read anywhere in a tree."""
    return _anywhere(node, lambda each: isinstance(each, Name) and each.name == name)


def defines_functions(node: Any) -> bool:
    """Whether a function is defined anywhere in a tree: it keeps the variables around it."""
    return _anywhere(node, lambda each: isinstance(each, FunctionDefinition))


def _anywhere(node: Any, wanted: Callable[[Node], bool]) -> bool:
    if isinstance(node, tuple):
        return any(_anywhere(each, wanted) for each in node)
    if not isinstance(node, Node):
        return False
    return wanted(node) or any(_anywhere(getattr(node, field), wanted) for field in node.__slots__)
