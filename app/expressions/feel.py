"""The part of FEEL (DMN 1.5, chapter 10) that process models use most: conditions and small sums.

`=` compares, `and`/`or`/`not` are three-valued, division by zero is null, `if then else`,
positions of lists count from 1, an unknown name is null. What FEEL has beyond this (filters,
ranges, quantifiers, functions) is refused when the expression is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.expressions import access, functions, operators
from app.expressions.errors import ExpressionError
from app.expressions.lexer import Token
from app.expressions.pratt import Closure, Grammar, Parser, binary, group, list_literal, unary

SPELLINGS = {
    "upper case": "upper",
    "lower case": "lower",
    "string length": "len",
    "starts with": "starts_with",
    "ends with": "ends_with",
    "date and time": "date_time",
    "floor": "floor",
    "ceiling": "ceil",
}


def _ordered(test: Any) -> Any:
    def compare(left: Any, right: Any) -> Any:
        return None if left is None or right is None else test(operators.compare(left, right))

    return compare


def _null_safe(function: Any) -> Any:
    return lambda left, right: None if left is None or right is None else function(left, right)


def _quotient(left: Any, right: Any) -> Any:
    """Null for division by zero."""
    if operators.is_number(right) and right == 0 and (operators.is_number(left) or isinstance(left, timedelta)):
        return None
    return operators.divide(left, right)


def _and(parser: Parser, left: Closure, _word: Token) -> Closure:
    return _ternary(left, parser.expression(20), decisive=False)


def _or(parser: Parser, left: Closure, _word: Token) -> Closure:
    return _ternary(left, parser.expression(10), decisive=True)


def _ternary(left: Closure, right: Closure, *, decisive: bool) -> Closure:
    """DMN 1.5, the truth tables of FEEL: one decisive operand settles it, else what is not boolean makes it null."""

    def value(context: Mapping[str, Any]) -> Any:
        first = left(context)
        if first is decisive:
            return decisive
        second = right(context)
        if second is decisive:
            return decisive
        return not decisive if isinstance(first, bool) and isinstance(second, bool) else None

    return value


def _if(parser: Parser, _word: Token) -> Closure:
    test = parser.expression(0)
    parser.expect("then")
    then = parser.expression(0)
    parser.expect("else")
    otherwise = parser.expression(0)
    return lambda context: then(context) if test(context) is True else otherwise(context)


def _member(parser: Parser, left: Closure, word: Token) -> Closure:
    name = parser.advance()
    if name.kind != "name":
        raise ExpressionError("A name is expected after '.'.", word.position)

    def read(context: Mapping[str, Any]) -> Any:
        value = left(context)
        return (
            None
            if value is None or (isinstance(value, Mapping) and name.value not in value)
            else (access.member(value, name.value))
        )

    return read


def _position(parser: Parser, left: Closure, _word: Token) -> Closure:
    key = parser.expression(0)
    parser.expect("]")

    def read(context: Mapping[str, Any]) -> Any:
        values, at = left(context), key(context)
        if not isinstance(values, (list, tuple)) or not isinstance(at, int) or isinstance(at, bool):
            raise ExpressionError("Only a position of a list can be asked for here.")
        return values[at - 1 if at > 0 else at] if 0 < abs(at) <= len(values) else None

    return read


def _between(parser: Parser, left: Closure, _word: Token) -> Closure:
    low = parser.expression(40)
    parser.expect("and")
    high = parser.expression(40)

    def test(context: Mapping[str, Any]) -> bool:
        value = left(context)
        return operators.compare(value, low(context)) >= 0 and operators.compare(value, high(context)) <= 0

    return test


def _in(parser: Parser, left: Closure, _word: Token) -> Closure:
    values = parser.expression(40)
    return lambda context: operators.contains(values(context), left(context))


def _record(parser: Parser, _word: Token) -> Closure:
    pairs: list[tuple[str, Closure]] = []
    while not parser.accept("}"):
        if pairs:
            parser.expect(",")
        key = parser.advance()
        parser.expect(":")
        pairs.append((key.value.strip("\"'"), parser.expression(0)))
    return lambda context: {key: value(context) for key, value in pairs}


def _call(name: str, arguments: list[Any], context: Mapping[str, Any]) -> Any:
    if name == "not":
        return not arguments[0] if isinstance(arguments[0], bool) else None
    return functions.call(SPELLINGS.get(name, name), arguments, context)


GRAMMAR = Grammar(
    constants={"true": True, "false": False, "null": None},
    prefix={"(": group, "[": list_literal, "{": _record, "if": _if, "-": unary(operators.negate, 70)},
    infix={
        "or": (10, _or),
        "and": (20, _and),
        "=": binary(operators.equal, 30),
        "!=": binary(lambda a, b: not operators.equal(a, b), 30),
        "<": binary(_ordered(lambda c: c < 0), 40),
        ">": binary(_ordered(lambda c: c > 0), 40),
        "<=": binary(_ordered(lambda c: c <= 0), 40),
        ">=": binary(_ordered(lambda c: c >= 0), 40),
        "between": (35, _between),
        "in": (35, _in),
        "+": binary(_null_safe(operators.add), 50),
        "-": binary(_null_safe(operators.subtract), 50),
        "*": binary(_null_safe(operators.multiply), 60),
        "/": binary(_null_safe(_quotient), 60),
        "**": binary(_null_safe(operators.raise_to), 65),
        ".": (80, _member),
        "[": (80, _position),
    },
    undefined=lambda _key, _position: None,
    call=_call,
    reserved=frozenset(["or", "and", "then", "else", "between", "in", "if"]),
)


def parse(text: str, free: set[str], names: tuple[str, ...] = ()) -> Closure:
    """The closure of a FEEL text, with or without its leading `=`. Raises ExpressionError."""
    body = text.strip()
    return Parser(body[1:] if body.startswith("=") else body, GRAMMAR, free, (*SPELLINGS, *names)).whole()
