"""Functions of lists of numbers (DMN 1.5 section 10.3.4.4): sums, means, extremes. Each takes a list or the values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from app.expressions.feel.arithmetic import apply
from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import CONTEXT, LARGEST
from app.expressions.feel.run import charge
from app.expressions.feel.values.kinds import kind
from app.expressions.feel.values.order import compare

SECTION = "10.3.4.4"
ADDITION_COST = 2
"""Steps of adding or multiplying what is no whole number, or may have too many digits."""
SQUARE_COST = 4
"""Steps of the square of a difference."""


def both_ways(name: str) -> Callable[[Callable[[list[Any]], Any]], Callable[[list[Any]], Any]]:
    """Declare a function that takes a list, or its values one by one."""

    def declare(body: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
        built_in(name, "list: list", SECTION)(body)
        built_in(name, "...n: any!", SECTION)(body)
        return body

    return declare


def numbers(values: list[Any]) -> list[Any]:
    """The values, which are numbers. Raises Fault for others."""
    if any(value is None for value in values):
        raise Fault("the list holds null.", error=False)
    if any(kind(value) != "number" for value in values):
        raise Fault("the list holds something that is no number.")
    charge(len(values))
    return values


def _extreme(values: list[Any], sign: int) -> Any:
    if not values:
        return None
    charge(len(values) + (len(values) >> 1))
    best = values[0]
    if compare(best, best) is None:
        raise Fault("the list holds values that have no order.", error=best is not None)
    for value in values[1:]:
        order = compare(value, best)
        if order is None:
            raise Fault("the list holds values that have no order.", error=value is not None)
        if order == sign:
            best = value
    return best


@both_ways("min")
def minimum(values: list[Any]) -> Any:
    """The least."""
    return _extreme(values, -1)


@both_ways("max")
def maximum(values: list[Any]) -> Any:
    """The greatest."""
    return _extreme(values, 1)


@both_ways("sum")
def total(values: list[Any]) -> Any:
    """The sum of numbers or of durations; null for none."""
    if not values:
        return None
    charge(4 + (len(values) >> 1))
    kinds = {kind(value) for value in values}
    if len(kinds) != 1 or not kinds <= {"number", "days and time duration", "years and months duration"}:
        numbers(values)
    if all(type(value) is int for value in values) and sum(map(abs, values)) < LARGEST:
        return sum(values)
    charge(ADDITION_COST * len(values))
    found = values[0]
    for value in values[1:]:
        found = apply("+", found, value)
    return found


@both_ways("mean")
def mean(values: list[Any]) -> Any:
    """The arithmetic mean; null for none."""
    return apply("/", total(values), len(values)) if values else None


@both_ways("product")
def product(values: list[Any]) -> Any:
    """The product; null for none."""
    found: Any = 1
    charge(ADDITION_COST * len(values))
    for value in numbers(values):
        found = apply("*", found, value)
    return found if values else None


@both_ways("median")
def median(values: list[Any]) -> Any:
    """The middle one, or the mean of the middle two; null for none."""
    ordered = sorted(numbers(values))
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else apply("/", apply("+", ordered[middle - 1], ordered[middle]), 2)


@both_ways("stddev")
def stddev(values: list[Any]) -> Any:
    """The standard deviation of a sample; null for less than two."""
    if len(numbers(values)) < 2:
        raise Fault("at least two numbers are needed.", error=False)
    charge(SQUARE_COST * len(values))
    centre = mean(values)
    squares = [apply("**", apply("-", value, centre), 2) for value in values]
    return CONTEXT.sqrt(Decimal(apply("/", total(squares), len(values) - 1)))


@both_ways("mode")
def mode(values: list[Any]) -> list[Any]:
    """The most frequent numbers, in rising order."""
    counts: dict[Any, int] = {}
    charge(len(values))
    for value in numbers(values):
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    found = [value for value, times in counts.items() if times == most]
    return sorted(found, key=cmp_to_key(lambda left, right: compare(left, right) or 0))
