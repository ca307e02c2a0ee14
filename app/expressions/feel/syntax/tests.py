"""Unary tests: what stands in an input cell, and after `in` (DMN 1.5 section 10.3.1.2, rules 7 to 17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.expressions.errors import ExpressionError
from app.expressions.feel.syntax.ast import Node, UnaryTest, UnaryTests

if TYPE_CHECKING:
    from app.expressions.feel.syntax.parser import Parser

OPERATORS = ("<", "<=", ">", ">=", "=", "!=")
COMPARE = 30


def cell(parser: Parser) -> UnaryTests:
    """The tests of a whole cell: `-`, `not(...)`, or tests between commas. Raises ExpressionError."""
    end = parser.words[-1].end
    if parser.word.kind == "end" or (parser.word.text == "-" and parser.peek().kind == "end"):
        return UnaryTests((), at=0, end=end)
    if parser.sees("not") and parser.peek().text == "(" and (found := _negated(parser)) is not None:
        return UnaryTests(found, True, at=0, end=end)
    found = _list(parser)
    parser.finish()
    return UnaryTests(found, at=0, end=end)


def _negated(parser: Parser) -> tuple[Node, ...] | None:
    """The tests inside `not(...)` when that is the whole cell; None when the cell only begins so."""
    start = parser.at  # nodes stay counted, so that backtracking is bounded
    parser.at += 2
    try:
        found = _list(parser)
        parser.expect(")")
        parser.finish()
    except ExpressionError:
        parser.at, parser.depth, parser.endpoint = start, 0, False
        return None
    return found


def _list(parser: Parser) -> tuple[Node, ...]:
    found = [one(parser)]
    while parser.accept(","):
        found.append(one(parser))
    return tuple(found)


def one(parser: Parser) -> Node:
    """One test: `< value`, or an expression."""
    return unary(parser) if parser.sees(*OPERATORS) else parser.inner()


def unary(parser: Parser) -> Node:
    """`< value`."""
    word = parser.advance()
    outside, parser.endpoint = parser.endpoint, False
    value = parser.expression(COMPARE)
    parser.endpoint = outside
    return UnaryTest(word.text, value, at=word.at, end=value.end)


def after_in(parser: Parser) -> tuple[Node, ...]:
    """What follows `in`: a test, or tests in parentheses."""
    if parser.sees(*OPERATORS):
        return (unary(parser),)
    if parser.sees("(") and (found := _several(parser)) is not None:
        return found
    return (parser.expression(COMPARE),)


def _several(parser: Parser) -> tuple[Node, ...] | None:
    """Tests between parentheses; None when the parenthesis begins an expression or a range."""
    start = parser.at  # nodes stay counted, so that backtracking is bounded
    parser.at += 1
    found = _list(parser)
    if parser.sees(")"):
        parser.at += 1
        if not parser.sees("[", ".", "(", "+", "-", "*", "/", "**", "instance"):
            return found
    parser.at = start
    return None
