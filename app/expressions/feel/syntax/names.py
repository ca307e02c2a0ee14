"""Which words make one name: the longest match against the names that are known (DMN 1.5 section 10.3.1.4).

FEEL names may hold blanks and the signs `. / - ' + *`. A vocabulary knows names by their words, in layers: one for
the variables, one for each scope that the text itself opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.expressions.errors import ExpressionError
from app.expressions.feel.syntax.tokens import Token, tokens

KEYWORDS = frozenset(
    [
        "and",
        "or",
        "then",
        "else",
        "in",
        "between",
        "instance",
        "return",
        "satisfies",
        "if",
        "for",
        "some",
        "every",
        "function",
        "true",
        "false",
        "null",
    ]
)
"""Words that are no part of a name that nobody declared."""

SPACED = (
    "date and time",
    "years and months duration",
    "string length",
    "upper case",
    "lower case",
    "substring before",
    "substring after",
    "starts with",
    "ends with",
    "string join",
    "list contains",
    "list replace",
    "insert before",
    "index of",
    "distinct values",
    "get value",
    "get entries",
    "context put",
    "context merge",
    "met by",
    "overlaps before",
    "overlaps after",
    "finished by",
    "started by",
    "day of year",
    "day of week",
    "month of year",
    "week of year",
    "round up",
    "round down",
    "round half up",
    "round half down",
    "is defined",
    "get or else",
    "random number",
    "is empty",
    "is blank",
    "duplicate values",
    "to base64",
    "last day of month",
    "from json",
    "to json",
)
"""Built-in functions whose names have several words; a test compares them with the functions."""

WORDS = re.compile(r"[A-Za-z_]\w*(?: +[A-Za-z_]\w*)*", re.ASCII)
"""Names that are cut at their blanks."""
Words = tuple[tuple[str, bool], ...]
Layer = dict[str, list[tuple[Words, str]]]
"""Names of several words by their first word."""


@lru_cache(maxsize=8192)
def words_of(name: str) -> Words:
    """The words of a name, each with whether a blank stands before it; empty for what is no name."""
    if WORDS.fullmatch(name):
        return tuple((word, position > 0) for position, word in enumerate(name.split()))
    try:
        found = tokens(name)[:-1]
    except ExpressionError:
        return ()
    return tuple((token.text, token.gap and position > 0) for position, token in enumerate(found))


def normal(name: str) -> str:
    """A name with single blanks, as it is written in the tree."""
    return " ".join(name.split())


class Vocabulary:
    """Names of more than one word, in layers."""

    def __init__(self, *layers: Layer) -> None:
        self._layers: list[Layer] = [*layers, {}]

    def push(self, names: Iterable[str] = ()) -> None:
        """Open a scope."""
        self._layers.append({})
        for name in names:
            self.add(name)

    def pop(self) -> None:
        """Close the innermost scope."""
        self._layers.pop()

    def add(self, name: str) -> None:
        """Know a name in the innermost scope."""
        words = words_of(name)
        if len(words) > 1:
            self._layers[-1].setdefault(words[0][0], []).append((words, normal(name)))

    def match(self, found: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The longest known name of several words that begins at token `at`, and how many words it has."""
        first = found[at].text
        best: tuple[str, int] | None = None
        for layer in self._layers:
            for words, name in layer.get(first, ()):
                if (best is None or len(words) > best[1]) and _fits(words, found, at):
                    best = (name, len(words))
        return best


def _fits(words: Words, found: Sequence[Token], at: int) -> bool:
    if at + len(words) > len(found):
        return False
    for offset, (text, gap) in enumerate(words):
        token = found[at + offset]
        if token.text != text or (offset and token.gap != gap):
            return False
    return True


@lru_cache(maxsize=512)
def layer_of(names: tuple[str, ...]) -> Layer:
    """A layer to share between vocabularies, made once."""
    shared = Vocabulary()
    for name in names:
        shared.add(name)
    return shared._layers[-1]
