"""`and`, `or`, `if` (DMN 1.5 section 10.3.2.13, tables 47 and 48)."""

from __future__ import annotations

from typing import Any

from app.expressions.feel.closures.comparison import ShortTest, short_test
from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.kinds import described


def logic(node: ast.Logic, compiling: Compiling) -> Closure:
    """Three-valued: one decisive operand settles it, else what is no truth value makes it null."""
    left, right = compiling.closure(node.left), compiling.closure(node.right)
    generic = _and(left, right, node) if node.operator == "and" else _or(left, right, node)
    first, second = short_test(node.left), short_test(node.right)
    if first is None or second is None:
        return generic
    return _both(first, second, generic) if node.operator == "and" else _either(first, second, generic)


def _both(first: ShortTest, second: ShortTest, generic: Closure) -> Closure:
    """`and` of two variables against literals in one step; values of other kinds take the long way."""
    name, kind, compare, constant = first.name, first.kind, first.compare, first.constant
    name_2, kind_2, compare_2, constant_2 = second.name, second.kind, second.compare, second.constant

    def value(env: Environment) -> Any:
        try:
            one, other = env[name], env[name_2]
        except KeyError:
            return generic(env)
        if type(one) is kind and type(other) is kind_2:
            return compare(one, constant) and compare_2(other, constant_2)
        return generic(env)

    return value


def _either(first: ShortTest, second: ShortTest, generic: Closure) -> Closure:
    """`or` of two variables against literals in one step."""
    name, kind, compare, constant = first.name, first.kind, first.compare, first.constant
    name_2, kind_2, compare_2, constant_2 = second.name, second.kind, second.compare, second.constant

    def value(env: Environment) -> Any:
        try:
            one, other = env[name], env[name_2]
        except KeyError:
            return generic(env)
        if type(one) is kind and type(other) is kind_2:
            return compare(one, constant) or compare_2(other, constant_2)
        return generic(env)

    return value


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


def choice(node: ast.If, compiling: Compiling) -> Closure:
    """`if test then yes else no`; a condition that is anything but true, null too, chooses `no`."""
    test, yes, no = compiling.closure(node.test), compiling.closure(node.yes), compiling.closure(node.no)
    at = node.test.at

    def chosen(env: Environment) -> Any:
        found: Any = test(env)
        if found is True:
            return yes(env)
        if found is not False and found is not None:
            no_condition(found, at)
        return no(env)

    return chosen


def no_condition(found: Any, at: int) -> Any:
    """Say that a condition is no truth value; gives null."""
    return warn(f"A condition is true or false, not {described(found)}.", at)
