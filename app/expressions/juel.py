"""The JUEL subset that Camunda models use (JSR 245, Expression Language 2.1).

`${...}` and `#{...}` mean the same. A text around them is a template whose result is a text;
a text that is one expression has the value of that expression. Division is real division.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.expressions import access, functions, limits, methods, operators
from app.expressions.errors import ExpressionError
from app.expressions.lexer import Token
from app.expressions.pratt import Closure, Grammar, Parser, binary, bracket, group, unary


def _number(value: Any) -> Any:
    """Coerced to a number as JUEL does: empty is 0."""
    if value is None or value == "":
        return 0
    return functions.to_number(value)


def _arithmetic(function: Any) -> Any:
    def compute(left: Any, right: Any) -> Any:
        plain = operators.is_number(left) and operators.is_number(right)
        if plain or (not isinstance(left, (str, type(None))) and not isinstance(right, (str, type(None)))):
            return function(left, right)
        return function(_number(left), _number(right))

    return compute


def _add(left: Any, right: Any) -> Any:
    """Sum; texts that are no numbers are joined (JUEL itself would refuse them)."""
    if isinstance(left, str) or isinstance(right, str):
        try:
            return operators.add(_number(left), _number(right))
        except ExpressionError:
            return operators.add(functions.to_text(left), functions.to_text(right))
    return _arithmetic(operators.add)(left, right)


def truth(value: Any) -> bool:
    """Coerced to a truth value: empty is false, a text is true when it says "true"."""
    if isinstance(value, str):
        return value.lower() == "true"
    return bool(value)


def _fit(left: Any, right: Any) -> tuple[Any, Any]:
    """Coercion of comparison operands: a text meets a number as a number, a truth value as a truth value."""
    for one, other, swap in ((left, right, False), (right, left, True)):
        if not isinstance(one, str):
            continue
        fitted: Any = one
        if operators.is_number(other):
            fitted = _number(one)
        elif isinstance(other, bool):
            fitted = truth(one)
        return (other, fitted) if swap else (fitted, other)
    return left, right


def equal(left: Any, right: Any) -> bool:
    """`==` with JUEL's coercion; what cannot be coerced is not equal."""
    try:
        return operators.equal(*_fit(left, right))
    except ExpressionError:
        return False


def _compare(left: Any, right: Any) -> int:
    return operators.compare(*_fit(left, right))


def _empty(parser: Parser, _word: Token) -> Closure:
    value = parser.expression(70)

    def test(context: Mapping[str, Any]) -> bool:
        found = value(context)
        return found is None or (isinstance(found, (str, list, tuple, Mapping)) and not found)

    return test


def _and(parser: Parser, left: Closure, _word: Token) -> Closure:
    right = parser.expression(20)
    return lambda context: truth(left(context)) and truth(right(context))


def _or(parser: Parser, left: Closure, _word: Token) -> Closure:
    right = parser.expression(10)
    return lambda context: truth(left(context)) or truth(right(context))


def _choice(parser: Parser, left: Closure, _word: Token) -> Closure:
    then = parser.expression(0)
    parser.expect(":")
    otherwise = parser.expression(4)
    return lambda context: then(context) if truth(left(context)) else otherwise(context)


def _member(parser: Parser, left: Closure, word: Token) -> Closure:
    name = parser.advance()
    if name.kind != "name":
        raise ExpressionError("A name is expected after '.'.", word.position)
    if not parser.accept("("):
        return lambda context: access.member(left(context), name.value)
    arguments = parser.arguments(")")
    return lambda context: methods.invoke(left(context), name.value, [a(context) for a in arguments])


def _undefined(key: str, position: int) -> Any:
    raise ExpressionError(f"There is no variable '{key}'.", position)


def _call(name: str, arguments: list[Any], context: Mapping[str, Any]) -> Any:
    return functions.call({"dateTime": "now"}.get(name, name), arguments, context)


def _spelled(*spellings: str, rule: Any) -> dict[str, Any]:
    return dict.fromkeys(spellings, rule)


GRAMMAR = Grammar(
    constants={"true": True, "false": False, "null": None},
    prefix={
        "(": group,
        "empty": _empty,
        "-": unary(lambda value: operators.negate(_number(value)), 70),
        **_spelled("!", "not", rule=unary(lambda value: not truth(value), 70)),
    },
    infix={
        "?": (5, _choice),
        **_spelled("||", "or", rule=(10, _or)),
        **_spelled("&&", "and", rule=(20, _and)),
        **_spelled("==", "eq", rule=binary(equal, 30)),
        **_spelled("!=", "ne", rule=binary(lambda a, b: not equal(a, b), 30)),
        **_spelled("<", "lt", rule=binary(lambda a, b: _compare(a, b) < 0, 40)),
        **_spelled(">", "gt", rule=binary(lambda a, b: _compare(a, b) > 0, 40)),
        **_spelled("<=", "le", rule=binary(lambda a, b: _compare(a, b) <= 0, 40)),
        **_spelled(">=", "ge", rule=binary(lambda a, b: _compare(a, b) >= 0, 40)),
        "+": binary(_add, 50),
        "-": binary(_arithmetic(operators.subtract), 50),
        "*": binary(lambda a, b: operators.multiply(_number(a), _number(b)), 60),
        **_spelled("/", "div", rule=binary(_arithmetic(operators.divide), 60)),
        **_spelled("%", "mod", rule=binary(_arithmetic(operators.modulo), 60)),
        ".": (80, _member),
        "[": (80, bracket),
    },
    undefined=_undefined,
    call=_call,
    reserved=frozenset(["or", "and", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod"]),
)


def parse(text: str, free: set[str]) -> Closure:
    """The closure of a JUEL text. Raises ExpressionError."""
    parts = _parts(text, free)
    if len(parts) == 1 and not isinstance(parts[0], str):
        return parts[0]
    if all(isinstance(part, str) for part in parts):
        literal = "".join(part for part in parts if isinstance(part, str))
        return lambda _context: literal
    return lambda context: _template(parts, context)


def _template(parts: list[str | Closure], context: Mapping[str, Any]) -> str:
    texts = [part if isinstance(part, str) else functions.to_text(part(context)) for part in parts]
    limits.text_length(sum(map(len, texts)))
    return "".join(texts)


def _parts(text: str, free: set[str]) -> list[str | Closure]:
    parts: list[str | Closure] = []
    stripped = text.strip()
    at = 0
    while True:
        start = min((i for i in (stripped.find("${", at), stripped.find("#{", at)) if i >= 0), default=-1)
        if start < 0:
            break
        if start > at:
            parts.append(stripped[at:start])
        end = _closing(stripped, start + 2)
        parts.append(_inner(stripped, start + 2, end, free))
        at = end + 1
    if at < len(stripped) or not parts:
        parts.append(stripped[at:])
    return parts


def _inner(text: str, start: int, end: int, free: set[str]) -> Closure:
    try:
        return Parser(text[start:end], GRAMMAR, free).whole()
    except ExpressionError as error:
        raise ExpressionError(error.message, start + (error.position or 0)) from None


def _closing(text: str, at: int) -> int:
    """The position of the brace that ends the expression begun before `at`; quotes are skipped."""
    quote = ""
    while at < len(text):
        character = text[at]
        if quote:
            at += character == "\\"
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "}":
            return at
        at += 1
    raise ExpressionError("The expression has no closing '}'.", len(text))
