"""One input cell of a decision table: a list of tests, any of which may match (DMN 1.5 section 7.3.2).

Written `-` (anything), `not(...)`, `>= 18`, `[1..5]` with open ends as `(1..5)` or `]1..5[`, a
value, or a comma-separated list of these. The text between is an expression of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from app.decisions.model import DecisionError, UnaryTests
from app.expressions import Expression, ExpressionError, compile

COMPARISON = re.compile(r"\s*(<=|>=|!=|<|>|=)\s*(.+)", re.DOTALL)
INTERVAL = re.compile(r"\s*([\[(\]])(.+?)\.\.(.+)([\])\[])\s*", re.DOTALL)
NEGATION = re.compile(r"\s*not\s*\((.*)\)\s*", re.DOTALL)
OPENING, CLOSING, QUOTE = "([{", ")]}", '"'


def compile_unary_tests(text: str, names: tuple[str, ...] = ()) -> UnaryTests:
    """The test that `text` describes; `names` are variables whose names hold blanks. Raises DecisionError."""
    text = text.strip()
    if text in ("", "-"):
        return lambda value, variables: True
    if negated := NEGATION.fullmatch(text):
        inner = compile_unary_tests(negated[1], names)
        return lambda value, variables: not inner(value, variables)
    tests = [_one_test(part, names) for part in split_at_commas(text)]
    return lambda value, variables: any(test(value, variables) for test in tests)


def split_at_commas(text: str) -> Iterator[str]:
    """The parts of `text` between commas that stand outside quotes and brackets."""
    depth, quoted, start = 0, False, 0
    for position, character in enumerate(text):
        if character == QUOTE:
            quoted = not quoted
        elif not quoted and character in OPENING + CLOSING:
            depth += 1 if character in OPENING else -1
        elif character == "," and not quoted and depth <= 0:
            yield text[start:position]
            start = position + 1
    yield text[start:]


def _one_test(text: str, names: tuple[str, ...]) -> UnaryTests:
    if compared := COMPARISON.fullmatch(text):
        return _comparison(compared[1], _expression(compared[2], names))
    if interval := INTERVAL.fullmatch(text):
        return _interval(*interval.groups(), names=names)
    return _comparison("=", _expression(text, names))


def _interval(left: str, low: str, high: str, right: str, *, names: tuple[str, ...]) -> UnaryTests:
    above = _comparison(">=" if left == "[" else ">", _expression(low, names))
    below = _comparison("<=" if right == "]" else "<", _expression(high, names))
    return lambda value, variables: above(value, variables) and below(value, variables)


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _comparison(operator: str, expression: Expression) -> UnaryTests:
    if operator in ("=", "!="):
        return lambda value, variables: _equal(value, expression.evaluate(variables)) == (operator == "=")
    compare = COMPARE[operator]
    return lambda value, variables: _ordered(compare, value, expression.evaluate(variables))


def _equal(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool) or isinstance(value, bool):
        return value is wanted
    return bool(value == wanted)


def _ordered(compare: Callable[[Any, Any], bool], value: Any, bound: Any) -> bool:
    """Compare two values of one kind; values of different kinds, or null, match nothing."""
    number = (int, float, Decimal)
    for kind in (number, str, date):
        if isinstance(value, kind) and isinstance(bound, kind):
            return compare(value, bound)
    return False


def _expression(text: str, names: tuple[str, ...]) -> Expression:
    try:
        return compile(text.strip(), "feel", names)
    except ExpressionError as error:
        raise DecisionError(f"'{text.strip()}' cannot be read: {error.message}") from error
