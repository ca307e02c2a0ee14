"""Closures of ranges (DMN 1.5 section 10.3.2.7)."""

from __future__ import annotations

from typing import Any

from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import warn
from app.expressions.feel.scope import Closure, Environment
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.intervals import Range, one_sided
from app.expressions.feel.values.kinds import described, kind
from app.expressions.feel.values.order import ORDERED, compare

RANGE_COST = 6
"""Steps of looking at the kinds of two ends and comparing them."""


def range_literal(node: ast.RangeLiteral, compiling: Compiling) -> Closure:
    """`[low..high]` as a value: two ends of one kind that has an order, the first no greater than the second."""
    written, at = interval(node, compiling), node.at

    def build(env: Environment) -> Any:
        found = written(env)
        if found is not None and compare(found.low, found.high) == 1:
            return warn("The range ends before it begins.", at)
        return found

    return build


def interval(node: ast.RangeLiteral, compiling: Compiling) -> Closure:
    """`[low..high]` as a test: one that ends before it begins has no value in it (table 55)."""
    low, high, at = compiling.closure(node.low), compiling.closure(node.high), node.at
    compiling.size += RANGE_COST
    low_included, high_included = node.low_included, node.high_included

    def build(env: Environment) -> Any:
        first, last = low(env), high(env)
        one, other = kind(first), kind(last)
        if one in ORDERED and (other == one or last is None):
            return Range(first, last, low_included, high_included)
        if first is None and (last is None or other in ORDERED):
            return Range(first, last, low_included, high_included)
        return warn(f"A range cannot go from {described(first)} to {described(last)}.", at)

    return build


def one_sided_range(node: ast.UnaryTest, compiling: Compiling) -> Closure:
    """`(< value)`."""
    operator, value, at = node.operator, compiling.closure(node.value), node.at

    def build(env: Environment) -> Any:
        end = value(env)
        if operator in ("=", "!=") or end is None or kind(end) in ORDERED:
            return one_sided(operator, end)
        return warn(f"A range cannot begin or end with {described(end)}.", at)

    return build
