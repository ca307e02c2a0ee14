"""The tree of a FEEL expression: frozen nodes, with the positions of their text (DMN 1.5 section 10.3.1.2).

`at` and `end` are offsets into the text and take no part in equality: two texts that mean the same tree are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node has: where its text starts and ends."""

    at: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number, text, truth value or null."""

    value: Any

    def __eq__(self, other: object) -> bool:
        """Equal when value and kind are equal: 1 is not true."""
        return isinstance(other, Literal) and type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        """Fits `__eq__`."""
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class AtLiteral(Node):
    """`@"2026-11-25"`: a date, time, date and time, or duration."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable, a function or `?`."""

    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`base.name`."""

    base: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`base[test]`: a position or a condition."""

    base: Node
    test: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`function(arguments)`; with named arguments `names` has a name for each."""

    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`+ - * / **`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`-value`."""

    value: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`= != < <= > >=`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """`and`, `or`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`value between low and high`."""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`value in test` or `value in (test, test)`."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`value instance of type`."""

    value: Node
    type: TypeRef


@dataclass(frozen=True, slots=True)
class If(Node):
    """`if test then yes else no`."""

    test: Node
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Iterator(Node):
    """`name in source`, or `name in source..last`."""

    name: str
    source: Node
    last: Node | None = None


@dataclass(frozen=True, slots=True)
class For(Node):
    """`for iterators return body`."""

    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some` or `every` iterators `satisfies` test."""

    word: str
    iterators: tuple[Iterator, ...]
    test: Node


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """A formal parameter with its type, if one is given."""

    name: str
    type: TypeRef | None = None


@dataclass(frozen=True, slots=True)
class FunctionDefinition(Node):
    """`function(parameters) body`; `external` bodies are kept and refused when they are called."""

    parameters: tuple[Parameter, ...]
    body: Node
    external: bool = False


@dataclass(frozen=True, slots=True)
class ListLiteral(Node):
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextLiteral(Node):
    """`{key: value}`; entries in order, later ones see earlier ones."""

    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class RangeLiteral(Node):
    """`[low..high]`; an open end as `(` or `]`."""

    low: Node
    high: Node
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class UnaryTest(Node):
    """`< value`: a test of the implicit input, or as `(< value)` a range without one end."""

    operator: str
    value: Node


@dataclass(frozen=True, slots=True)
class UnaryTests(Node):
    """An input cell: any of `tests` must match; none means anything (`-`)."""

    tests: tuple[Node, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TypeRef(Node):
    """A type as it is written: a name, with what stands between `<` and `>`.

    `list<T>` and `range<T>` have one of `parts`; `context<a: T>` has `fields` beside them; `function<A, B> -> C` has
    its parameters and `result`.
    """

    name: str
    parts: tuple[TypeRef, ...] = ()
    fields: tuple[str, ...] = ()
    result: TypeRef | None = None
