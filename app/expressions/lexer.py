"""Words of the Pratt-parsed languages (JUEL, FEEL): numbers, texts, names and operators with positions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.expressions import limits
from app.expressions.errors import ExpressionError

TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?)
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<name>[^\W\d]\w*)
    | (?P<operator>&&|\|\||==|!=|<=|>=|\*\*|[-+*/%<>=!?:.,()\[\]{}])
    )""",
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `kind` is number, text, name, operator or end."""

    kind: str
    value: str
    position: int


def tokens(text: str, names: tuple[str, ...] = ()) -> list[Token]:
    """The words of `text`; a name of `names` that has spaces is one word. Raises ExpressionError."""
    spaced = sorted((name for name in names if " " in name), key=len, reverse=True)
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        token, at = _next(text, at, spaced)
        found.append(token)
        if len(found) > limits.MAX_NODES:
            raise ExpressionError("The expression is too long.", at)
    found.append(Token("end", "", end))
    return found


def _next(text: str, at: int, spaced: list[str]) -> tuple[Token, int]:
    start = at + len(text[at:]) - len(text[at:].lstrip())
    for name in spaced:
        if text.startswith(name, start):
            return Token("name", name, start), start + len(name)
    match = TOKEN.match(text, at)
    if match is None:
        raise ExpressionError(f"The character '{text[start]}' is not understood here.", start)
    kind = str(match.lastgroup)
    return Token(kind, match.group(kind), start), match.end()


def literal_text(source: str) -> str:
    """The text that a quoted literal means."""
    return ESCAPE.sub(lambda match: LETTERS.get(match.group(1), match.group(1)), source[1:-1])
