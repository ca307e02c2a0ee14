"""What an input cell says, where that is plain: anything, some values, or intervals of ordered values.

Index and analysis both build on this; a cell that says anything else (a variable, a function, `?`) is `None` here and
is asked by evaluating it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.expressions.feel.arithmetic import negate
from app.expressions.feel.builtins import BUILT_IN
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.kinds import kind
from app.expressions.feel.values.moments import Date
from app.expressions.feel.values.temporal_text import read_any

DISCRETE = frozenset(["string", "boolean"])
ORDERED = frozenset(["number", "date", "days and time duration", "years and months duration"])
CONSTRUCTORS = frozenset(["date", "duration"])


@dataclass(frozen=True, slots=True)
class Anything:
    """`-`: every value, null too."""


@dataclass(frozen=True, slots=True)
class Values:
    """Some texts or truth values, or with `negated` all others."""

    kind: str
    values: frozenset[Any]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """Keys from `low` to `high`; None is without an end. `equal`: it is written as one value, not as a range."""

    low: Any
    high: Any
    low_included: bool
    high_included: bool
    equal: bool = False


@dataclass(frozen=True, slots=True)
class Intervals:
    """Ordered values in some intervals, or with `negated` outside of them."""

    kind: str
    intervals: tuple[Interval, ...]
    negated: bool = False


Cell = Anything | Values | Intervals
ANYTHING = Anything()


def key(value: Any) -> Any:
    """An ordered value as something that Python orders."""
    if isinstance(value, Date):
        return value.number
    if isinstance(value, int | Decimal):
        return value
    return value.nanos if hasattr(value, "nanos") else value.months


def plain(tree: ast.UnaryTests) -> Cell | None:
    """What a cell says; None when it is not plain."""
    if not tree.tests:
        return ANYTHING
    return joined([_part(test) for test in tree.tests], tree.negated)


Part = tuple[str, Any] | None
"""One test of a cell: its kind, and an interval or a value with whether it must be equal; None if it is not plain."""


def joined(parts: Sequence[Part], negated: bool) -> Cell | None:
    """The cell of some tests; None when they are not all plain and of one kind."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or len({part[0] for part in known}) != 1:
        return None
    name = known[0][0]
    if name in DISCRETE:
        return _values(name, known, negated)
    return Intervals(name, tuple(interval for _, interval in known), negated)


def _values(name: str, parts: Sequence[tuple[str, Any]], negated: bool) -> Cell | None:
    """Equal or not equal; the two are not mixed in one plain cell."""
    wanted = [value for _, (value, equal) in parts if equal]
    others = [value for _, (value, equal) in parts if not equal]
    if not others:
        return Values(name, frozenset(wanted), negated)
    return Values(name, frozenset(others), not negated) if not wanted and len(others) == 1 else None


def _part(node: ast.Node) -> Part:
    """One test of a tree."""
    if isinstance(node, ast.RangeLiteral):
        return between(constant(node.low), constant(node.high), node.low_included, node.high_included)
    if isinstance(node, ast.UnaryTest):
        return compared(node.operator, constant(node.value))
    return compared("=", constant(node))


def compared(operator: str, value: Any) -> Part:
    """The test of a comparison with a value."""
    name = kind(value)
    if name in DISCRETE:
        return (name, (value, operator == "=")) if operator in ("=", "!=") else None
    if name not in ORDERED:
        return None
    at = key(value)
    interval = {
        "=": Interval(at, at, True, True, equal=True),
        "<": Interval(None, at, False, False),
        "<=": Interval(None, at, False, True),
        ">": Interval(at, None, False, False),
        ">=": Interval(at, None, True, False),
    }.get(operator)
    return (name, interval) if interval else None


def between(low: Any, high: Any, low_included: bool, high_included: bool) -> Part:
    """The test of a range."""
    name = kind(low)
    if name not in ORDERED or kind(high) != name:
        return None
    return name, Interval(key(low), key(high), low_included, high_included)


def constant(node: ast.Node) -> Any:
    """The value of a literal, or of a date or duration that is written out; None for anything else."""
    if isinstance(node, ast.Literal):
        return node.value
    if isinstance(node, ast.AtLiteral):
        return read_any(node.text)
    if isinstance(node, ast.Negation):
        value = constant(node.value)
        return negate(value) if kind(value) == "number" else None
    if isinstance(node, ast.Call) and isinstance(node.function, ast.Name) and node.function.name in CONSTRUCTORS:
        values = [constant(argument) for argument in node.arguments]
        return None if node.names or None in values else constructed(node.function.name, *values)
    return None


def constructed(function: str, *values: Any) -> Any:
    """What one of the `CONSTRUCTORS` makes; None when the values do not fit."""
    return BUILT_IN[function].call(*values)
