"""What begins an expression: literals, names, `if`, `for`, `some`, `every`, functions, contexts, lists, ranges."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from app.expressions.errors import ExpressionError
from app.expressions.feel.numbers import literal_number
from app.expressions.feel.syntax import tests, type_refs
from app.expressions.feel.syntax.ast import (
    AtLiteral,
    ContextLiteral,
    For,
    FunctionDefinition,
    If,
    Iterator,
    ListLiteral,
    Literal,
    Name,
    Node,
    Parameter,
    Quantified,
    RangeLiteral,
)
from app.expressions.feel.syntax.tokens import literal_text

if TYPE_CHECKING:
    from app.expressions.feel.syntax.parser import Parser

CONSTANTS = {"true": True, "false": False, "null": None}
NO_BEGINNING = frozenset(["then", "else", "return", "satisfies", "and", "or", "in", "between", "instance"])


def begin(parser: Parser) -> Node:
    """The node that begins at the next word. Raises ExpressionError."""
    word = parser.word
    if word.kind == "number":
        return number(parser)
    if word.kind == "text":
        parser.advance()
        return Literal(literal_text(word.text), at=word.at, end=word.end)
    if word.kind == "name":
        return named(parser)
    if word.kind == "operator" and word.text in SIGNS:
        return SIGNS[word.text](parser)
    raise parser.unexpected("a value")


def number(parser: Parser) -> Node:
    """A number: whole ones as int, others as Decimal."""
    word = parser.advance()
    value: int | Decimal | None = literal_number(word.text)
    if value is None:
        raise ExpressionError("The number is too large.", word.at)
    return Literal(value, at=word.at, end=word.end)


def named(parser: Parser) -> Node:
    """A keyword's form, a constant or a name."""
    word = parser.word
    if parser.vocabulary.match(parser.words, parser.at) is None:
        if word.text in CONSTANTS:
            parser.advance()
            return Literal(CONSTANTS[word.text], at=word.at, end=word.end)
        if word.text in WORDS and not (word.text == "function" and parser.peek().text != "("):
            return WORDS[word.text](parser)
        if word.text in NO_BEGINNING:
            raise parser.unexpected("a value")
    name, end = parser.name()
    return Name(name, at=word.at, end=end)


def _if(parser: Parser) -> Node:
    at = parser.advance().at
    test = parser.inner()
    parser.expect("then")
    yes = parser.inner()
    parser.expect("else")
    no = parser.expression()
    return If(test, yes, no, at=at, end=no.end)


def iterators(parser: Parser, end: str) -> tuple[Iterator, ...]:
    """`name in source, ...` up to the keyword `end`; each name is known from then on."""
    found: list[Iterator] = []
    while not found or parser.accept(","):
        at = parser.word.at
        name = parser.new_name("in")
        parser.expect("in")
        source = parser.inner()
        last = parser.inner() if parser.accept("..") else None
        found.append(Iterator(name, source, last, at=at, end=parser.last_end))
        parser.vocabulary.add(name)
    parser.expect(end)
    return tuple(found)


def _for(parser: Parser) -> Node:
    at = parser.advance().at
    parser.vocabulary.push()
    found = iterators(parser, "return")
    body = parser.expression()
    parser.vocabulary.pop()
    return For(found, body, at=at, end=body.end)


def _quantified(parser: Parser) -> Node:
    word = parser.advance()
    parser.vocabulary.push()
    found = iterators(parser, "satisfies")
    test = parser.expression()
    parser.vocabulary.pop()
    return Quantified(word.text, found, test, at=word.at, end=test.end)


def _function(parser: Parser) -> Node:
    at = parser.advance().at
    parser.expect("(")
    parameters: list[Parameter] = []
    while not parser.sees(")"):
        if parameters:
            parser.expect(",")
        parameters.append(_parameter(parser))
    parser.expect(")")
    external = parser.accept("external")
    parser.vocabulary.push(parameter.name for parameter in parameters)
    body = parser.expression()
    parser.vocabulary.pop()
    return FunctionDefinition(tuple(parameters), body, external, at=at, end=body.end)


def _parameter(parser: Parser) -> Parameter:
    at = parser.word.at
    name = parser.new_name(",", ":", ")")
    kind = type_refs.type_ref(parser) if parser.accept(":") else None
    return Parameter(name, kind, at=at, end=parser.last_end)


def _context(parser: Parser) -> Node:
    at = parser.advance().at
    entries: list[tuple[str, Node]] = []
    parser.vocabulary.push()
    while not parser.sees("}"):
        if entries:
            parser.expect(",")
        if parser.word.kind == "text":
            key = literal_text(parser.advance().text)
        else:
            key = parser.new_name(":", "}", ",")
        parser.expect(":")
        entries.append((key, parser.inner()))
        parser.vocabulary.add(key)
        parser.members[key] = None
    parser.vocabulary.pop()
    return ContextLiteral(tuple(entries), at=at, end=parser.expect("}").end)


def _bracket(parser: Parser) -> Node:
    """`[a, b]` or `[low..high]`."""
    at = parser.advance().at
    if parser.sees("]"):
        return ListLiteral((), at=at, end=parser.advance().end)
    items = [parser.inner()]
    if parser.sees(".."):
        return range_rest(parser, items[0], at, low_included=True)
    while parser.accept(","):
        items.append(parser.inner())
    return ListLiteral(tuple(items), at=at, end=parser.expect("]").end)


def range_rest(parser: Parser, low: Node, at: int, *, low_included: bool) -> Node:
    """The rest of a range from its `..` on."""
    parser.expect("..")
    outside, parser.endpoint = parser.endpoint, True
    high = parser.expression()
    parser.endpoint = outside
    if not parser.sees("]", "[", ")"):
        raise parser.unexpected("']' or ')'")
    closing = parser.advance()
    return RangeLiteral(low, high, low_included, closing.text == "]", at=at, end=closing.end)


def _open_range(parser: Parser) -> Node:
    """`]low..high]`."""
    at = parser.advance().at
    return range_rest(parser, parser.inner(), at, low_included=False)


def _group(parser: Parser) -> Node:
    """`(value)`, `(low..high]`, or `(< value)`: a range without one end."""
    at = parser.advance().at
    if parser.sees(*tests.OPERATORS):
        found = tests.unary(parser)
        parser.expect(")")
        return found
    value = parser.inner()
    if parser.sees(".."):
        return range_rest(parser, value, at, low_included=False)
    parser.expect(")")
    return value


def _at_literal(parser: Parser) -> Node:
    at = parser.advance().at
    if parser.word.kind != "text":
        raise parser.unexpected('a text such as "2026-11-25"')
    word = parser.advance()
    return AtLiteral(literal_text(word.text), at=at, end=word.end)


WORDS: dict[str, Callable[[Parser], Node]] = {
    "if": _if,
    "for": _for,
    "some": _quantified,
    "every": _quantified,
    "function": _function,
}
SIGNS: dict[str, Callable[[Parser], Node]] = {
    "(": _group,
    "[": _bracket,
    "]": _open_range,
    "{": _context,
    "@": _at_literal,
}
