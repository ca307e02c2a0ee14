"""`and`, `or`, `if` (DMN 1.5 section 10.3.2.13, tables 47 and 48)."""

from __future__ import annotations

from typing import Any

from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.kinds import described


def logic(node: ast.Logic, compiling: Compiling) -> Closure:
    """Three-valued: one decisive operand settles it, else what is no truth value makes it null."""
    left, right = compiling.closure(node.left), compiling.closure(node.right)
    return _and(left, right, node) if node.operator == "and" else _or(left, right, node)


def _and(left: Closure, right: Closure, node: ast.Logic) -> Closure:
    def value(env: Environment) -> Any:
        first = left(env)
        if first is False:
            return False
        second = right(env)
        if second is False:
            return False
        return True if first is True and second is True else _undecided(first, second, node)

    return value


def _or(left: Closure, right: Closure, node: ast.Logic) -> Closure:
    def value(env: Environment) -> Any:
        first = left(env)
        if first is True:
            return True
        second = right(env)
        if second is True:
            return True
        return False if first is False and second is False else _undecided(first, second, node)

    return value


def _undecided(first: Any, second: Any, node: ast.Logic) -> Any:
    for value in (first, second):
        if value is not None and not isinstance(value, bool):
            return warn(f"'{node.operator}' needs truth values, not {described(value)}.", node.at, error=False)
    return None


def chosen(test: Any, yes: Closure, no: Closure, env: Environment, at: int) -> Any:
    """One of two; a condition that is null counts as false, one that is no truth value makes it null."""
    if test is True:
        return yes(env)
    if test is False or test is None:
        return no(env)
    return warn(f"A condition is true or false, not {described(test)}.", at)


def choice(node: ast.If, compiling: Compiling) -> Closure:
    """`if test then yes else no`."""
    test, yes, no = compiling.closure(node.test), compiling.closure(node.yes), compiling.closure(node.no)
    at = node.test.at
    return lambda env: chosen(test(env), yes, no, env, at)
