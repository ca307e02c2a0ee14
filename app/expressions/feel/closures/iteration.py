"""`for`, `some` and `every` (DMN 1.5 section 10.3.2.14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.expressions import limits
from app.expressions.feel.closures.context import Compiling, defines_functions, mentions
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import whole
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment, Scope
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.kinds import described, kind
from app.expressions.feel.values.moments import Date
from app.expressions.feel.values.order import compare

PARTIAL = "partial"
BEGIN_COST = 4
"""Steps of a loop before its first value, which count where it stands in another."""
INNER_COST = 8
"""Steps of an iterator that begins anew for each value of the one before it."""
Source = tuple[str, Closure, Closure | None]


def _sources(iterators: Sequence[ast.Iterator], compiling: Compiling) -> list[Source]:
    """Name, source and last of each iterator; a source sees the names before it."""
    found: list[Source] = []
    for iterator in iterators:
        source = compiling.closure(iterator.source)
        last = compiling.closure(iterator.last) if iterator.last is not None else None
        found.append((iterator.name, source, last))
        compiling._bound[-1] |= {iterator.name}
    return found


def loop(node: ast.For, compiling: Compiling) -> Closure:
    """`for`: the list of the bodies' values; `partial` is the list so far."""
    compiling.heavy = True
    compiling.size += BEGIN_COST
    with compiling.binding(["partial"]):
        sources = _sources(node.iterators, compiling)
        body, cost = compiling.cost(node.body)
    partial, kept = mentions(node.body, PARTIAL), defines_functions(node)
    return lambda env: collect(sources, body, cost + 1, env, node.at, partial=partial, kept=kept)


def collect(
    sources: list[Source],
    body: Closure,
    cost: int,
    env: Environment,
    at: int,
    *,
    partial: bool = True,
    kept: bool = True,
) -> Any:
    """The values of the body for all combinations; null when a source is none.

    `partial`: the body may ask for the values so far; `kept`: for its variables after it is done, as a function does.
    """
    found: list[Any] = []
    try:
        for scope in _combinations(sources, Scope(env), kept):
            charge(cost)
            if partial:
                charge(len(found) >> 3)
                scope[PARTIAL] = list(found)
            found.append(body(scope))
            if len(found) > limits.MAX_ITEMS:
                limits.item_count(len(found))
    except Fault as fault:
        return warn(fault.message, at, error=fault.error)
    return found


def _combinations(sources: list[Source], env: Scope, kept: bool) -> Iterator[Scope]:
    """The variables of each combination; those that nobody keeps are the same object again."""
    (name, source, last), inner = sources[0], sources[1:]
    scope = Scope(env)
    for value in _values(source, last, env):
        if kept:
            scope = Scope(env)
        scope[name] = value
        if inner:
            charge(INNER_COST)
            yield from _combinations(inner, scope, kept)
        else:
            yield scope


def _values(source: Closure, last: Closure | None, env: Environment) -> Iterable[Any]:
    """What an iterator goes through: a range that is written out, a range value, a list, or one value. Raises Fault."""
    value = source(env)
    if last is not None:
        return steps(value, last(env))
    if isinstance(value, Range):
        return _range_values(value)
    if isinstance(value, list):
        return map(inward, value)
    if value is None:
        raise Fault("There is nothing to go through: the list is null.", error=False)
    return (value,)


def _range_values(interval: Range) -> Iterable[Any]:
    if compare(interval.low, interval.high) == 1:
        raise Fault("The range ends before it begins.")
    values = list(steps(interval.low, interval.high))
    low, high = (0 if interval.low_included else 1), (0 if interval.high_included else 1)
    return values[low : len(values) - high]


def steps(first: Any, last: Any) -> Iterable[Any]:
    """The whole numbers or days from one to the other, upwards or downwards, both included. Raises Fault."""
    if isinstance(first, Date) and isinstance(last, Date):
        return map(Date.of_number, _numbers(first.number, last.number))
    low, high = (whole(end) if kind(end) == "number" else None for end in (first, last))
    if low is None or high is None:
        raise Fault(f"A loop cannot go from {described(first)} to {described(last)}.")
    return _numbers(low, high)


def _numbers(low: int, high: int) -> range:
    limits.item_count(abs(high - low) + 1)
    return range(low, high + 1) if low <= high else range(low, high - 1, -1)


def quantified(node: ast.Quantified, compiling: Compiling) -> Closure:
    """`some` is a long `or`, `every` a long `and`."""
    compiling.heavy = True
    compiling.size += BEGIN_COST
    with compiling.binding([]):
        sources = _sources(node.iterators, compiling)
        test, cost = compiling.cost(node.test)
    kept = defines_functions(node)
    return lambda env: quantify(node.word, sources, test, cost + 1, env, node.at, kept=kept)


def quantify(
    word: str, sources: list[Source], test: Closure, cost: int, env: Environment, at: int, *, kept: bool = True
) -> Any:
    """Whether the test holds for some or every combination; null when that is open."""
    decisive = word == "some"
    open_ = False
    try:
        for scope in _combinations(sources, Scope(env), kept):
            charge(cost)
            found: Any = test(scope)
            if found is decisive:
                return decisive
            if found is not None and not isinstance(found, bool):
                return warn(f"The test of '{word}' is true or false, not {described(found)}.", at)
            open_ = open_ or found is None
    except Fault as fault:
        return warn(fault.message, at, error=fault.error)
    return None if open_ else not decisive
