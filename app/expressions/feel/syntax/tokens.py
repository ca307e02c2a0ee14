"""Words of FEEL: numbers, texts, name words, operators, comments (DMN 1.5 section 10.3.1.2, rules 26 to 67).

A sign that FEEL has no use for, such as a typographic apostrophe, is a word of its own: people write it into names, and
a name that is known is found by its words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.expressions import limits
from app.expressions.errors import ExpressionError

_START = (
    r"?A-Z_a-z\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u167F\u1681-\u180D"
    r"\u180F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFEFE\uFF00-\uFFFD"
    r"\U00010000-\U000EFFFF"
)
_PART = _START + r"0-9\u00B7\u0300-\u036F\u203F-\u2040"
BLANK = r"[\s\u0085\u00A0\u1680\u180E\u2000-\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF]"
TOKEN = re.compile(
    rf"""
    (?>(?:{BLANK}+|//[^\n\r]*|/\*.*?\*/)*)
    (?:
      ((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | ("(?>[^"\\]+|\\.)*")
    | ([{_START}][{_PART}]*)
    | (\.\.|\*\*|->|!=|<=|>=|/(?!\*)|[-+*<>=.,:;()\[\]{{}}@'&%|^!~$#]|[\u00A1-\uD7FF\uE000-\U0010FFFF])
    | (\Z)
    )?""",
    re.VERBOSE | re.DOTALL,
)
"""Blanks and comments, then a word; each kind of word is a group."""
KINDS = ("", "number", "text", "name", "operator")
END = 5
ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|[\"'\\nrt])")
LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


class Token(NamedTuple):
    """One word. `kind` is number, text, name, operator or end; `gap` whether blanks stand before it."""

    kind: str
    text: str
    at: int
    end: int
    gap: bool = False


def tokens(text: str) -> list[Token]:
    """The words of `text` and an end. Raises ExpressionError for what is no word."""
    found: list[Token] = []
    at, new = 0, tuple.__new__
    for word in TOKEN.finditer(text):
        group = word.lastindex
        if group is None:
            raise _unreadable(text, word.end())
        if group == END:
            break
        start, end = word.span(group)
        found.append(new(Token, (KINDS[group], text[start:end], start, end, start > at)))
        at = end
        if len(found) > limits.MAX_NODES * 4:
            raise ExpressionError("The expression is too long.", at)
    found.append(Token("end", "", len(text), len(text)))
    return found


def _unreadable(text: str, at: int) -> ExpressionError:
    if text[at] == '"':
        return ExpressionError('The text that begins here has no closing quote ("). ', at)
    if text.startswith("/*", at):
        return ExpressionError("The comment that begins here is not closed (*/).", at)
    return ExpressionError(f"The character '{text[at]}' is not understood here.", at)


def literal_text(source: str) -> str:
    """The text that a quoted literal means; a backslash before any other letter stays, as in patterns."""
    text = ESCAPE.sub(_escaped, source[1:-1])
    if any("\ud800" <= character <= "\udfff" for character in text):  # two escapes that make one character
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _escaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] in "uU":
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else match.group(0)
    return LETTERS.get(code, code)


PLAIN_KEY = re.compile(rf"[{_START}][{_PART}]*(?: [{_PART}]+)*")


def key_text(key: str) -> str:
    """A key of a context as it is written: a name, else in quotes."""
    return key if PLAIN_KEY.fullmatch(key) else quoted(key)


def quoted(text: str) -> str:
    """`text` as a literal."""
    for character, code in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(character, code)
    return f'"{text}"'
