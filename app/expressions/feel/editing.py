"""What an editor asks about a text while it is typed: where it is wrong, what it uses, what could stand here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.expressions.errors import ExpressionError
from app.expressions.feel.builtins import EXTENSIONS, REGISTRY
from app.expressions.feel.compiled import parse_expression, parse_tests
from app.expressions.feel.syntax import ast

WORD = re.compile(r"[\w ]*\Z")
KEYWORDS = ("if", "for", "some", "every", "function", "not", "true", "false", "null", "instance of", "between")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text cannot be read: the sentence, the place, and what could have stood there."""

    message: str
    position: int
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """A word that fits: `start` is where the letters that it replaces begin. `kind`: variable, function or keyword."""

    text: str
    kind: str
    start: int
    hint: str = ""


def problem_of(text: str, names: Iterable[str] = (), *, cell: bool = False) -> Problem | None:
    """The first problem of an expression, or of an input cell; None when it can be read."""
    try:
        parse_tests(text, names) if cell else parse_expression(text, names)
    except ExpressionError as error:
        return Problem(error.message, min(error.position or 0, len(text)), error.expected)
    return None


def extensions_used(text: str, names: Iterable[str] = (), *, cell: bool = False) -> list[tuple[str, int]]:
    """The functions that DMN does not have, with their positions; none in a text that cannot be read."""
    try:
        tree = parse_tests(text, names) if cell else parse_expression(text, names)
    except ExpressionError:
        return []
    called = (node.function for node in nodes(tree) if isinstance(node, ast.Call))
    return [(node.name, node.at) for node in called if isinstance(node, ast.Name) and node.name in EXTENSIONS]


def nodes(node: Any) -> Iterator[ast.Node]:
    """A tree's nodes, outer ones first."""
    if isinstance(node, tuple):
        for each in node:
            yield from nodes(each)
    elif isinstance(node, ast.Node):
        yield node
        for name in node.__slots__:
            yield from nodes(getattr(node, name))


def completions(text: str, position: int, names: Iterable[str] = ()) -> list[Completion]:
    """What could be meant by the letters before a position: variables, functions with their arguments, keywords."""
    before = text[:position]
    if before.count('"') % 2:
        return []
    typed = WORD.search(before)
    letters = typed.group(0).lstrip() if typed else ""
    offered = [*((name, "variable", "") for name in names)]
    offered += [(name, "function", REGISTRY[name].signatures[0].text.replace("!", "")) for name in REGISTRY]
    offered += [(word, "keyword", "") for word in KEYWORDS]
    found: list[Completion] = []
    for text_, kind, hint in offered:
        start = _start(letters, text_)
        if start is not None:
            found.append(Completion(text_, kind, position - len(letters) + start, hint))
    return found


def _start(letters: str, word: str) -> int | None:
    """Where in the letters the beginning of `word` is typed: the longest part that fits; None when none does."""
    if not letters:
        return 0
    for start in [0, *(match.end() for match in re.finditer(" +", letters))]:
        part = letters[start:].lower()
        if part and word.lower().startswith(part) and word.lower() != part:
            return start
    return None
