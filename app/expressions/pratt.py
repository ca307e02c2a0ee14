"""A Pratt parser whose grammar is data: binding powers and builders, per language.

A builder gets closures and returns a closure; parsing and compiling are one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.expressions import access, limits
from app.expressions.errors import ExpressionError
from app.expressions.lexer import Token, literal_text, tokens

Closure = Callable[[Mapping[str, Any]], Any]
Prefix = Callable[["Parser", Token], Closure]
Infix = Callable[["Parser", Closure, Token], Closure]


@dataclass(frozen=True)
class Grammar:
    """A language: what may begin an expression, what may continue it and how tightly it binds."""

    constants: Mapping[str, Any]
    prefix: Mapping[str, Prefix]
    infix: Mapping[str, tuple[int, Infix]]
    undefined: Callable[[str, int], Any]
    call: Callable[[str, list[Any], Mapping[str, Any]], Any]
    reserved: frozenset[str] = field(default_factory=frozenset)


class Parser:
    """One pass over one expression's words."""

    def __init__(self, text: str, grammar: Grammar, free: set[str], names: tuple[str, ...] = ()) -> None:
        self.grammar = grammar
        self.free = free
        self.words = tokens(text, names)
        self.at = 0
        self.depth = 0

    @property
    def word(self) -> Token:
        """The word that comes next."""
        return self.words[self.at]

    def whole(self) -> Closure:
        """The closure of the whole text. Raises ExpressionError when something is left over."""
        closure = self.expression(0)
        if self.word.kind != "end":
            raise ExpressionError(f"'{self.word.value}' is not expected here.", self.word.position)
        return closure

    def advance(self) -> Token:
        """Take the next word."""
        word = self.word
        self.at += 1
        return word

    def accept(self, value: str) -> bool:
        """Take the next word if it is `value` (and no quoted text)."""
        if self.word.kind in ("operator", "name") and self.word.value == value:
            self.at += 1
            return True
        return False

    def expect(self, value: str) -> None:
        """Take the next word, which must be `value`."""
        if not self.accept(value):
            found = self.word.value or "the end"
            raise ExpressionError(f"'{value}' is expected, not {found}.", self.word.position)

    def expression(self, power: int) -> Closure:
        """An expression whose operators all bind more tightly than `power`."""
        self.depth += 1
        if self.depth > limits.MAX_DEPTH:
            raise ExpressionError("The expression is nested too deeply.", self.word.position)
        left = self._begin(self.advance())
        chain = 0
        while True:
            rule = self.grammar.infix.get(self.word.value) if self.word.kind in ("operator", "name") else None
            if rule is None or rule[0] <= power:
                break
            chain += 1
            if chain > limits.MAX_DEPTH * 2:
                raise ExpressionError("The expression is a chain of too many parts.", self.word.position)
            left = rule[1](self, left, self.advance())
        self.depth -= 1
        return left

    def _begin(self, word: Token) -> Closure:
        if word.kind == "number":
            value: Any = float(word.value) if any(c in word.value for c in ".eE") else _whole(word)
            return lambda _context: value
        if word.kind == "text":
            text = literal_text(word.value)
            return lambda _context: text
        rule = self.grammar.prefix.get(word.value) if word.kind != "end" else None
        if rule is not None:
            return rule(self, word)
        if word.kind == "name":
            return self._name(word)
        raise ExpressionError(f"A value is expected, not {word.value or 'the end'}.", word.position)

    def _name(self, word: Token) -> Closure:
        key, position, grammar = word.value, word.position, self.grammar
        if key in grammar.constants:
            constant = grammar.constants[key]
            return lambda _context: constant
        if key in grammar.reserved:
            raise ExpressionError(f"'{key}' is not expected here.", position)
        if self.word.value == "(" and self.word.kind == "operator":
            self.advance()
            arguments = self.arguments(")")
            return lambda context: grammar.call(key, [argument(context) for argument in arguments], context)
        self.free.add(key)

        def read(context: Mapping[str, Any]) -> Any:
            try:
                return context[key]
            except KeyError:
                return grammar.undefined(key, position)

        return read

    def arguments(self, closing: str) -> list[Closure]:
        """Expressions separated by commas up to `closing`, which is taken too."""
        found: list[Closure] = []
        if self.accept(closing):
            return found
        while True:
            found.append(self.expression(0))
            if self.accept(closing):
                return found
            self.expect(",")


def _whole(word: Token) -> int:
    if len(word.value) > 1_000:
        raise ExpressionError("The number has too many digits.", word.position)
    return int(word.value)


def binary(function: Callable[[Any, Any], Any], power: int) -> tuple[int, Infix]:
    """A left-associative operator."""

    def build(parser: Parser, left: Closure, _word: Token) -> Closure:
        right = parser.expression(power)
        return lambda context: function(left(context), right(context))

    return power, build


def unary(function: Callable[[Any], Any], power: int) -> Prefix:
    """A prefix operator."""

    def build(parser: Parser, _word: Token) -> Closure:
        value = parser.expression(power)
        return lambda context: function(value(context))

    return build


def group(parser: Parser, _word: Token) -> Closure:
    """`( expression )`."""
    inner = parser.expression(0)
    parser.expect(")")
    return inner


def bracket(parser: Parser, left: Closure, _word: Token) -> Closure:
    """`left[key]`, from zero."""
    key = parser.expression(0)
    parser.expect("]")
    return lambda context: access.index(left(context), key(context))


def list_literal(parser: Parser, _word: Token) -> Closure:
    """`[ a, b ]`."""
    items = parser.arguments("]")
    return lambda context: [item(context) for item in items]
