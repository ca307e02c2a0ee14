"""Sums, differences, products, quotients, powers and signs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.expressions.feel import arithmetic as operations
from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import LARGEST, bounded
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.syntax import ast

NUMBERS = frozenset([int, Decimal])
TEMPORAL_COST = 8
"""Steps of what is no sum of numbers: of moving a date, for instance."""
POWER_COST = 200
"""Steps of a power that is no small whole number: it takes a logarithm of 34 digits."""


def arithmetic(node: ast.Arithmetic, compiling: Compiling) -> Closure:
    """`left operator right`."""
    left, right = compiling.closure(node.left), compiling.closure(node.right)
    sign, at = node.operator, node.at
    if sign == "+":
        return _sum(left, right, at)
    if sign in ("-", "*"):
        return _whole(left, right, sign, at)
    if sign == "**":
        compiling.heavy = True
        return _power(left, right, at)
    return lambda env: computed(sign, left(env), right(env), at)


def computed(sign: str, left: Any, right: Any, at: int) -> Any:
    """The value, or null with a warning."""
    if type(left) not in NUMBERS:
        charge(TEMPORAL_COST)
    try:
        return operations.apply(sign, left, right)
    except Fault as fault:
        return warn(fault.message, at, error=fault.error)


def _sum(left: Closure, right: Closure, at: int) -> Closure:
    def add(env: Environment) -> Any:
        one, other = left(env), right(env)
        if type(one) is int and type(other) is int:
            return operations.add_ints(one, other)
        if type(one) is str and type(other) is str:
            charge((len(one) + len(other)) >> 4)
        return computed("+", one, other, at)

    return add


def _whole(left: Closure, right: Closure, sign: str, at: int) -> Closure:
    """Differences and products of whole numbers the short way."""
    product = sign == "*"

    def compute(env: Environment) -> Any:
        one, other = left(env), right(env)
        if type(one) is int and type(other) is int:
            found = one * other if product else one - other
            return found if -LARGEST < found < LARGEST else bounded(found)
        return computed(sign, one, other, at)

    return compute


def _power(left: Closure, right: Closure, at: int) -> Closure:
    def raise_to(env: Environment) -> Any:
        one, other = left(env), right(env)
        charge(POWER_COST if isinstance(one, Decimal) or isinstance(other, Decimal) else 10)
        return computed("**", one, other, at)

    return raise_to


def negation(node: ast.Negation, compiling: Compiling) -> Closure:
    """`-value`."""
    value, at = compiling.closure(node.value), node.at
    if isinstance(node.value, ast.Literal) and type(node.value.value) in (int, Decimal):
        constant = operations.negate(node.value.value)
        return lambda _env: constant

    def negate(env: Environment) -> Any:
        try:
            return operations.negate(value(env))
        except Fault as fault:
            return warn(fault.message, at, error=fault.error)

    return negate
