"""`= != < <= > >=` and `between`; a variable against a literal is the common case and has a short way."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.syntax import ast
from app.expressions.feel.values import order
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.equality import equal
from app.expressions.feel.values.kinds import described

PYTHON: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SIGNS: dict[str, frozenset[int]] = {
    "<": frozenset([-1]),
    "<=": frozenset([-1, 0]),
    ">": frozenset([1]),
    ">=": frozenset([0, 1]),
}


ALL_PYTHON: dict[str, Callable[[Any, Any], bool]] = {**PYTHON, "=": operator.eq, "!=": operator.ne}


@dataclass(frozen=True, slots=True)
class ShortTest:
    """A variable against a literal: `compare(value, constant)` is right when the value is of the literal's `kind`."""

    name: str
    kind: type
    compare: Callable[[Any, Any], bool]
    constant: Any


def short_test(node: ast.Node) -> ShortTest | None:
    """The short test that a node is; None for any other node."""
    if not isinstance(node, ast.Comparison) or not isinstance(node.left, ast.Name):
        return None
    if not isinstance(node.right, ast.Literal) or type(node.right.value) not in (int, str):
        return None
    constant = node.right.value
    return ShortTest(node.left.name, type(constant), ALL_PYTHON[node.operator], constant)


def comparison(node: ast.Comparison, compiling: Compiling) -> Closure:
    """A comparison: null when the values are of different kinds."""
    generic = _generic(node, compiling)
    short = short_test(node)
    return generic if short is None else _short(short, generic)


def _generic(node: ast.Comparison, compiling: Compiling) -> Closure:
    left, right, at = compiling.closure(node.left), compiling.closure(node.right), node.at
    if node.operator in PYTHON:
        compare = ordering(node.operator)
        return lambda env: compare(left(env), right(env), at)
    wanted = node.operator == "="

    def test(env: Environment) -> bool | None:
        found = equality(left(env), right(env), at)
        return None if found is None else found is wanted

    return test


def _short(short: ShortTest, generic: Closure) -> Closure:
    """The test for a variable that has the literal's type; anything else takes the long way."""
    name, kind, compare, constant = short.name, short.kind, short.compare, short.constant

    def test(env: Environment) -> Any:
        try:
            value = env[name]
        except KeyError:
            return generic(env)
        return compare(value, constant) if type(value) is kind else generic(env)

    return test


def equality(left: Any, right: Any, at: int) -> bool | None:
    """Whether the values are equal; null, with a warning, for different kinds."""
    found = equal(left, right)
    if found is None:
        left, right = inward(left), inward(right)
        found = equal(left, right)
        if found is None:
            warn(f"{_said(left)} cannot equal {described(right)}.", at, error=False)
    return found


def ordering(sign: str) -> Callable[[Any, Any, int], bool | None]:
    """The comparison of two values by `<` and its kin."""
    compare, signs = PYTHON[sign], SIGNS[sign]

    def test(left: Any, right: Any, at: int) -> Any:
        one, other = type(left), type(right)
        if (one is int or one is Decimal) and (other is int or other is Decimal):
            return compare(left, right)
        found = order.compare(left, right)
        if found is None:
            missing = left is None or right is None
            return warn(f"{_said(left)} and {described(right)} have no order.", at, error=not missing)
        return found in signs

    return test


def _said(value: Any) -> str:
    text = described(value)
    return text[0].upper() + text[1:]


def between(node: ast.Between, compiling: Compiling) -> Closure:
    """`value between low and high`, both ends included."""
    value, low, high = (compiling.closure(each) for each in (node.value, node.low, node.high))
    at_least, at_most, at = ordering(">="), ordering("<="), node.at

    def test(env: Environment) -> bool | None:
        found = value(env)
        above, below = at_least(found, low(env), at), at_most(found, high(env), at)
        if above is False or below is False:
            return False
        return True if above and below else None

    return test
