"""Types as they are written: after `instance of`, of a function's parameters, in `typeRef` (DMN 1.5 rules 65, 66)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.expressions.feel.syntax.ast import TypeRef
from app.expressions.feel.syntax.tokens import Token

if TYPE_CHECKING:
    from app.expressions.feel.syntax.parser import Parser

BUILT_IN = (
    "date and time",
    "days and time duration",
    "years and months duration",
    "day and time duration",
    "year and month duration",
)
STOPS = frozenset(["and", "or", "then", "else", "in", "between", "instance", "return", "satisfies", "external"])


def type_ref(parser: Parser) -> TypeRef:
    """The type that begins at the next word. Raises ExpressionError."""
    at = parser.word.at
    if parser.word.kind != "name":
        raise parser.unexpected("a type")
    name = _name(parser)
    if name == "function" and parser.sees("<"):
        return _function(parser, at)
    if name == "context" and parser.sees("<"):
        return _context(parser, at)
    if name in ("list", "range") and parser.accept("<"):
        part = type_ref(parser)
        return TypeRef(name, (part,), at=at, end=_close(parser))
    return TypeRef(name, at=at, end=parser.last_end)


def _name(parser: Parser) -> str:
    for known in BUILT_IN:
        words = known.split()
        if [parser.peek(offset).text for offset in range(len(words))] == words:
            return parser.joined(parser.at + len(words))
    if (whole := parser.vocabulary.match(parser.words, parser.at)) is not None:
        parser.at += whole[1]  # a type of the model whose name has several words or signs
        return whole[0]
    until = parser.at + 1
    while _continues(parser, until):
        until += 1
    return parser.joined(until)


def _continues(parser: Parser, until: int) -> bool:
    word: Token = parser.words[until]
    if word.text == ".":
        return parser.words[until + 1].kind == "name"
    if parser.words[until - 1].text == ".":
        return word.kind == "name"
    return word.kind in ("name", "number") and word.text not in STOPS


def _close(parser: Parser) -> int:
    """Take the `>` that ends a type's parts."""
    return parser.expect(">").end


def _function(parser: Parser, at: int) -> TypeRef:
    parser.expect("<")
    parts: list[TypeRef] = []
    while not parser.sees(">"):
        if parts:
            parser.expect(",")
        parts.append(type_ref(parser))
    _close(parser)
    parser.expect("->")
    result = type_ref(parser)
    return TypeRef("function", tuple(parts), (), result, at=at, end=result.end)


def _context(parser: Parser, at: int) -> TypeRef:
    parser.expect("<")
    parts: list[TypeRef] = []
    fields: list[str] = []
    while not parser.sees(">"):
        if parts:
            parser.expect(",")
        fields.append(parser.new_name(":"))
        parser.expect(":")
        parts.append(type_ref(parser))
    return TypeRef("context", tuple(parts), tuple(fields), at=at, end=_close(parser))
