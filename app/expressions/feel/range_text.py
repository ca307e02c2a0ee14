"""Texts of ranges: `[1..10)`, `[2..)`, with literals for ends (DMN 1.5 grammar rules 66 and 67)."""

from __future__ import annotations

from typing import Any

from app.expressions.errors import ExpressionError
from app.expressions.feel.syntax import ast
from app.expressions.feel.syntax.parser import Parser, parser
from app.expressions.feel.values.intervals import Range, one_sided
from app.expressions.feel.values.kinds import kind
from app.expressions.feel.values.order import ORDERED, compare
from app.expressions.feel.values.temporal_text import read_any

CONSTRUCTORS = frozenset(["date", "time", "date and time", "duration"])
NO_RANGE = "this is no range."


def read_range(text: str) -> Range:
    """The range. Raises ExpressionError for a text that is none."""
    words = parser(text)
    if not words.sees("[", "(", "]"):
        raise ExpressionError(NO_RANGE)
    opening = words.advance().text
    low = _end(words)
    words.expect("..")
    high = _end(words)
    if not words.sees("]", ")", "["):
        raise ExpressionError(NO_RANGE)
    closing = words.advance().text
    words.finish()
    return _range(low, high, opening == "[", closing == "]")


def _range(low: Any, high: Any, low_included: bool, high_included: bool) -> Range:
    """The range between two ends; without one of them, that side must be open, and it is a comparison."""
    if low is None and high is not None and not low_included:
        return one_sided("<=" if high_included else "<", high)
    if high is None and low is not None and not high_included:
        return one_sided(">=" if low_included else ">", low)
    if low is None or kind(low) != kind(high) or kind(low) not in ORDERED:
        raise ExpressionError("the ends of a range are two values of one kind.")
    if compare(low, high) == 1:
        raise ExpressionError("the range ends before it begins.")
    return Range(low, high, low_included, high_included)


def _end(words: Parser) -> Any:
    """The value of a literal end; None where none is written. Raises ExpressionError."""
    if words.sees("..", ")", "[", "]"):
        return None
    outside, words.endpoint = words.endpoint, True
    found = _value(words.expression())
    words.endpoint = outside
    if found is None:
        raise ExpressionError("the ends of a range are literals.")
    return found


def _value(node: ast.Node) -> Any:
    if isinstance(node, ast.Literal):
        return node.value
    if isinstance(node, ast.AtLiteral):
        return read_any(node.text)
    if isinstance(node, ast.Negation) and isinstance(node.value, ast.Literal) and kind(node.value.value) == "number":
        return -node.value.value
    if isinstance(node, ast.Call) and isinstance(node.function, ast.Name) and node.function.name in CONSTRUCTORS:
        return _constructed(node.function.name, node.arguments)
    return None


def _constructed(name: str, arguments: tuple[ast.Node, ...]) -> Any:
    from app.expressions.feel.builtins import BUILT_IN

    literals = [argument.value for argument in arguments if isinstance(argument, ast.Literal)]
    return BUILT_IN[name].call(*literals) if len(literals) == len(arguments) else None
