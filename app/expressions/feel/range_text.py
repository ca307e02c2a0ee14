"""Texts of ranges: `[1..10)`, with literals for ends (DMN 1.5 section 10.3.4.1, `range`)."""

from __future__ import annotations

from typing import Any

from app.expressions.errors import ExpressionError
from app.expressions.feel.syntax import ast
from app.expressions.feel.syntax.parser import parser
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.kinds import kind
from app.expressions.feel.values.temporal_text import read_any

CONSTRUCTORS = frozenset(["date", "time", "date and time", "duration"])


def read_range(text: str) -> Range:
    """The range. Raises ExpressionError for a text that is none."""
    node = parser(text).whole()
    if not isinstance(node, ast.RangeLiteral):
        raise ExpressionError("this is no range.")
    low, high = _end(node.low), _end(node.high)
    if low is None or kind(low) != kind(high):
        raise ExpressionError("the ends of a range are two values of one kind.")
    return Range(low, high, node.low_included, node.high_included)


def _end(node: ast.Node) -> Any:
    """The value of a literal end. Raises ExpressionError."""
    if isinstance(node, ast.Literal):
        return node.value
    if isinstance(node, ast.AtLiteral):
        return read_any(node.text)
    if isinstance(node, ast.Negation):
        return -_number(node.value)
    if isinstance(node, ast.Call) and isinstance(node.function, ast.Name) and node.function.name in CONSTRUCTORS:
        return _constructed(node.function.name, node.arguments)
    raise ExpressionError("the ends of a range are literals.")


def _number(node: ast.Node) -> Any:
    if isinstance(node, ast.Literal) and kind(node.value) == "number":
        return node.value
    raise ExpressionError("only numbers have a sign.")


def _constructed(name: str, arguments: tuple[ast.Node, ...]) -> Any:
    from app.expressions.feel.builtins import BUILT_IN

    if not all(isinstance(argument, ast.Literal) for argument in arguments):
        raise ExpressionError("the ends of a range are literals.")
    return BUILT_IN[name].call(*(argument.value for argument in arguments if isinstance(argument, ast.Literal)))
