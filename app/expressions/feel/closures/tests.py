"""Unary tests: does a value match a cell, or what stands after `in`? (DMN 1.5 section 10.3.2.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.expressions.feel.closures import ranges
from app.expressions.feel.closures.comparison import PYTHON, ordering
from app.expressions.feel.closures.context import Compiling, mentions
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment, Scope
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.equality import equal
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.order import contains

Test = Callable[[Any, Environment], bool | None]
INPUT = "?"
DECIDING = (ast.Comparison, ast.Logic, ast.Between, ast.In, ast.Call, ast.Quantified, ast.InstanceOf)
"""Expressions whose value may be a condition, such as `limit > 5` in the cell of another input."""


def in_tests(node: ast.In, compiling: Compiling) -> Closure:
    """`value in tests`."""
    value = compiling.closure(node.value)
    compiling.size += len(node.tests)
    test = any_of([one(each, compiling) for each in node.tests])
    return lambda env: test(value(env), env)


def cell(node: ast.UnaryTests, compiling: Compiling) -> Test:
    """An input cell; `-` matches everything, `not(...)` what does not match."""
    if not node.tests:
        return lambda _value, _env: True
    test = any_of([_of_cell(each, compiling) for each in node.tests])
    if not node.negated:
        return test

    def negated(value: Any, env: Environment) -> bool | None:
        found = test(value, env)
        return None if found is None else not found

    return negated


def any_of(tests: list[Test]) -> Test:
    """Whether any test matches; null when none does and one cannot say."""
    if len(tests) == 1:
        return tests[0]

    def test(value: Any, env: Environment) -> bool | None:
        unknown = False
        for each in tests:
            found = each(value, env)
            if found is True:
                return True
            unknown = unknown or found is None
        return None if unknown else False

    return test


def _of_cell(node: ast.Node, compiling: Compiling) -> Test:
    """One test of a cell: an expression that is true or false decides itself, unless the input is a truth value."""
    test = one(node, compiling)
    if not isinstance(node, DECIDING) or mentions_input(node):
        return test
    condition = compiling.closure(node)

    def decided(value: Any, env: Environment) -> bool | None:
        found = None if value is None or isinstance(value, bool) else condition(env)
        return found if isinstance(found, bool) else test(value, env)

    return decided


def one(node: ast.Node, compiling: Compiling) -> Test:
    """One test."""
    if isinstance(node, ast.UnaryTest):
        return _unary(node, compiling)
    if mentions_input(node):
        return _condition(node, compiling)
    found = ranges.interval(node, compiling) if isinstance(node, ast.RangeLiteral) else compiling.closure(node)
    at = node.at
    return lambda value, env: matches(value, found(env), at)


def _unary(node: ast.UnaryTest, compiling: Compiling) -> Test:
    operand, at = compiling.closure(node.value), node.at
    if node.operator in PYTHON:
        compare = ordering(node.operator)
        return lambda value, env: compare(value, operand(env), at)
    wanted = node.operator == "="

    def test(value: Any, env: Environment) -> bool | None:
        found = equal(value, operand(env))
        return None if found is None else found is wanted

    return test


def _condition(node: ast.Node, compiling: Compiling) -> Test:
    """A test that names the input itself, as `?`: it is true or not."""
    with compiling.binding([INPUT]):
        closure = compiling.closure(node)

    def test(value: Any, env: Environment) -> bool | None:
        scope = Scope(env)
        scope[INPUT] = value
        found = closure(scope)
        if found is None or isinstance(found, bool):
            return found
        return matches(value, found, node.at)

    return test


def matches(value: Any, wanted: Any, at: int) -> bool | None:
    """Whether the value is what the test gave: equal to it, in the range, or in the list."""
    if isinstance(wanted, Range) and not isinstance(value, Range):
        return _in_range(value, wanted, at)
    if isinstance(wanted, list):
        charge(len(wanted))
        return equal(value, wanted) is True or any(_entry(value, inward(item)) for item in wanted)
    return equal(value, wanted)


def _in_range(value: Any, interval: Range, at: int) -> bool | None:
    found = contains(interval, value)
    if found is None and value is not None:
        warn("The value and the range are of different kinds.", at, error=False)
    return found


def _entry(value: Any, item: Any) -> bool:
    if isinstance(item, Range) and not isinstance(value, Range):
        return contains(item, value) is True
    return equal(value, item) is True


def mentions_input(node: ast.Node) -> bool:
    """Whether the input is named in the tree, as `?`."""
    return mentions(node, INPUT)
