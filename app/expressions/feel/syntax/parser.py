"""The Pratt parser of FEEL: tokens -> tree (DMN 1.5 section 10.3.1.2).

Binding powers follow the order of the grammar: `or` binds least, then `and`, comparisons, sums, products, powers,
negation, `instance of`, and what follows a value (`.name`, `[...]`, `(...)`) most. Operators of one level associate to
the left.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.expressions import limits
from app.expressions.errors import ExpressionError
from app.expressions.feel.syntax import forms, tests, type_refs
from app.expressions.feel.syntax.ast import (
    Arithmetic,
    Between,
    Call,
    Comparison,
    Filter,
    In,
    InstanceOf,
    Logic,
    Negation,
    Node,
    Path,
)
from app.expressions.feel.syntax.names import KEYWORDS, SPACED, Vocabulary, layer_of, normal
from app.expressions.feel.syntax.tokens import Token, tokens

BUILT_IN = layer_of(SPACED)
OR, AND, COMPARE, SUM, PRODUCT, POWER, NEGATE, INSTANCE, POSTFIX = 10, 20, 30, 40, 50, 60, 70, 80, 90
COMPARISONS = frozenset(["=", "!=", "<", "<=", ">", ">="])
LEVELS = {
    **{("operator", sign): COMPARE for sign in COMPARISONS},
    **{("operator", sign): SUM for sign in "+-"},
    **{("operator", sign): PRODUCT for sign in "*/"},
    **{("operator", sign): POSTFIX for sign in ".[("},
    ("operator", "**"): POWER,
    ("name", "or"): OR,
    ("name", "and"): AND,
    ("name", "between"): COMPARE,
    ("name", "in"): COMPARE,
    ("name", "instance"): INSTANCE,
}


class Parser:
    """One pass over the words of one text."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.words = tokens(text)
        self.vocabulary = vocabulary
        self.members: dict[str, None] = {}
        """Keys of contexts that the text writes: names of more than one word after a dot and in a filter."""
        self.at = 0
        self.depth = 0
        self.nodes = 0
        self.endpoint = False
        """Whether an endpoint of a range is read: there `[` closes the range."""

    # Words

    @property
    def word(self) -> Token:
        """The word that comes next."""
        return self.words[self.at]

    @property
    def last_end(self) -> int:
        """Where the word before ended."""
        return self.words[self.at - 1].end if self.at else 0

    def peek(self, offset: int = 1) -> Token:
        """A word further on; the end when there are no more."""
        return self.words[min(self.at + offset, len(self.words) - 1)]

    def advance(self) -> Token:
        """Take the next word."""
        word = self.words[self.at]
        if word.kind != "end":
            self.at += 1
        return word

    def sees(self, *texts: str) -> bool:
        """Whether the next word is one of these operators or keywords."""
        word = self.words[self.at]
        return word.text in texts and (word.kind == "operator" or word.kind == "name")

    def accept(self, text: str) -> bool:
        """Take the next word if it is this one."""
        if self.sees(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> Token:
        """Take this word. Raises ExpressionError when another one stands there."""
        if not self.sees(text):
            raise self.unexpected(f"'{text}'")
        return self.advance()

    def unexpected(self, expected: str) -> ExpressionError:
        """The error that something else was expected at the next word."""
        word = self.word
        found = "the expression ends" if word.kind == "end" else f"'{word.text}' is found"
        return ExpressionError(f"Here {found}, but {expected} is expected.", word.at, expected)

    # Expressions

    def whole(self) -> Node:
        """The tree of a text that is one expression. Raises ExpressionError."""
        node = self.expression()
        self.finish()
        return node

    def finish(self) -> None:
        """Raises ExpressionError when something is left over."""
        if self.word.kind != "end":
            raise self.unexpected("an operator or the end")

    def expression(self, power: int = 0) -> Node:
        """The longest expression whose operators bind tighter than `power`."""
        self.depth += 1
        if self.depth > limits.MAX_DEPTH:
            raise ExpressionError("The expression is nested too deeply.", self.word.at)
        left = self.prefix()
        while True:
            word = self.words[self.at]
            level = LEVELS.get((word.kind, word.text), -1)
            if level <= power or (self.endpoint and word.text == "["):
                break
            left = self.infix(left, level)
        self.depth -= 1
        return left

    def inner(self, power: int = 0) -> Node:
        """An expression inside brackets: there `[` is a filter again."""
        outside, self.endpoint = self.endpoint, False
        node = self.expression(power)
        self.endpoint = outside
        return node

    def count(self) -> None:
        """One more node. Raises ExpressionError when there are too many."""
        self.nodes += 1
        if self.nodes > limits.MAX_NODES:
            raise ExpressionError("The expression is too long.", self.word.at)

    def prefix(self) -> Node:
        """What begins an expression."""
        self.count()
        word = self.words[self.at]
        if word.kind != "operator":
            return forms.begin(self)
        if word.text == "-":
            self.advance()
            value = forms.number(self) if self.word.kind == "number" else self.expression(NEGATE)
            return Negation(value, at=word.at, end=value.end)
        if word.text == "+" and self.peek().kind == "number":
            raise self.unexpected("a value")
        return forms.begin(self)

    def infix(self, left: Node, level: int) -> Node:
        """What continues `left`."""
        self.count()
        word = self.advance()
        if word.text == ".":
            name, end = self.member_name()
            return Path(left, name, at=left.at, end=end)
        if word.text == "[":
            self.vocabulary.push(self.members)
            test = self.inner()
            self.vocabulary.pop()
            return Filter(left, test, at=left.at, end=self.expect("]").end)
        if word.text == "(":
            return self.call(left)
        if word.text == "instance":
            self.expect("of")
            kind = type_refs.type_ref(self)
            return InstanceOf(left, kind, at=left.at, end=kind.end)
        if word.text == "between":
            return self.between(left)
        if word.text == "in" and word.kind == "name":
            found = tests.after_in(self)
            return In(left, found, at=left.at, end=self.last_end)
        right = self.expression(level)
        if level in (OR, AND):
            return Logic(word.text, left, right, at=left.at, end=right.end)
        if level == COMPARE:
            return Comparison(word.text, left, right, at=left.at, end=right.end)
        return Arithmetic(word.text, left, right, at=left.at, end=right.end)

    def between(self, left: Node) -> Node:
        """`between low and high`; the `and` belongs to it."""
        low = self.expression(COMPARE)
        self.expect("and")
        high = self.expression(COMPARE)
        return Between(left, low, high, at=left.at, end=high.end)

    def call(self, function: Node) -> Node:
        """The arguments after `(`, by position or by name."""
        arguments: list[Node] = []
        names: list[str] = []
        while not self.sees(")"):
            if arguments:
                self.expect(",")
            if (named := self.argument_name()) is not None:
                names.append(named)
            elif names:
                raise self.unexpected("the name of an argument and ':'")
            arguments.append(self.inner())
            if names and len(names) != len(arguments):
                raise ExpressionError("Name all arguments or none.", arguments[-1].at, "arguments without names")
        end = self.expect(")").end
        return Call(function, tuple(arguments), tuple(names), at=function.at, end=end)

    def argument_name(self) -> str | None:
        """The name before `:` of a named argument; None when the argument has none."""
        at = self.at
        while self.words[at].kind in ("name", "number") or self.words[at].text in ("-", "+", "*", "/", "'", "."):
            at += 1
        if at == self.at or self.words[at].text != ":":
            return None
        name = self.joined(at)
        self.at += 1
        return name

    # Names

    def joined(self, until: int) -> str:
        """The words up to token `until` as one name, as they are spaced; takes them."""
        parts = []
        for position in range(self.at, until):
            word = self.words[position]
            parts.append(f" {word.text}" if word.gap and position > self.at else word.text)
        self.at = until
        return normal("".join(parts))

    def name(self) -> tuple[str, int]:
        """A name that is used: the longest known one, else all words up to an operator or keyword, and its end."""
        if (known := self.vocabulary.match(self.words, self.at)) is not None:
            self.at += known[1]
            return known[0], self.last_end
        until = self.at + 1
        while self.words[until].kind in ("name", "number") and self.words[until].gap:
            if self.words[until].text in KEYWORDS or self.vocabulary.match(self.words, until):
                break
            until += 1
        return self.joined(until), self.last_end

    def member_name(self) -> tuple[str, int]:
        """The name after a dot."""
        if self.word.kind != "name":
            raise self.unexpected("a name")
        self.vocabulary.push(self.members)
        found = self.name()
        self.vocabulary.pop()
        return found

    def new_name(self, *ends: str) -> str:
        """A name that is being declared: all words up to one of `ends`."""
        until = self.at
        while self.words[until].text not in ends and self.words[until].kind != "end":
            if self.words[until].kind == "text":
                break
            until += 1
        if until == self.at:
            raise self.unexpected("a name")
        return self.joined(until)


def parser(text: str, names: Iterable[str] = ()) -> Parser:
    """A parser of `text` that knows `names` and the built-in functions."""
    return Parser(text, Vocabulary(BUILT_IN, layer_of(tuple(names))))
