"""`list[2]` and `list[condition]` (DMN 1.5 section 10.3.2.5, table 56)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.numbers import whole
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment, Scope
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.kinds import described

NUMBERS = (int, Decimal)


def filtered(node: ast.Filter, compiling: Compiling) -> Closure:
    """Filters the value on the left; what is no list counts as a list of one; null stays null."""
    base = compiling.closure(node.base)
    with compiling.binding(["item"]):
        test, cost = compiling.cost(node.test)
    at = node.test.at
    compiling.heavy = True
    if isinstance(node.test, ast.Literal) and _is_number(node.test.value):
        position = node.test.value
        return lambda env: at_position(as_list(base(env)), position, at)

    def kept(env: Environment) -> Any:
        values = base(env)
        return None if values is None else select(as_list(values), test, cost, env, at)

    return kept


def as_list(value: Any) -> list[Any]:
    """The value as a list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def item_scope(env: Environment, item: Any) -> Scope:
    """What a condition sees: `item`, and the entries of an item that is a context."""
    scope = Scope(env)
    scope["item"] = item
    if isinstance(item, dict):
        scope.update(item)
    return scope


def select(values: list[Any], test: Closure, cost: int, env: Environment, at: int) -> Any:
    """The entries for which the test is true; the entry at a position when the test is a number."""
    if not values:
        found = test(item_scope(env, None))
        return None if _is_number(found) else []
    kept: list[Any] = []
    for value in values:
        charge(cost)
        item = inward(value)
        found = test(item_scope(env, item))
        if found is True:
            kept.append(item)
        elif _is_number(found):
            return at_position(values, found, at)
        elif found is not False and found is not None:
            return warn(f"A filter needs a condition or a position, not {described(found)}.", at)
    return kept


def _is_number(value: Any) -> bool:
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def at_position(values: list[Any], position: int | Decimal, at: int) -> Any:
    """The entry at a position: 1 is the first, -1 the last; null outside."""
    number = whole(position)
    if number is None or not 0 < abs(number) <= len(values):
        return warn(f"There is no position {position} in a list of {len(values)}.", at, error=False)
    return inward(values[number - 1 if number > 0 else number])
