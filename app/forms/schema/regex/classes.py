"""Character classes as ECMAScript defines them (without the u and i flags)."""

from __future__ import annotations

import string
from collections.abc import Callable

Accepts = Callable[[str], bool]

_WORD = frozenset(string.ascii_letters + string.digits + "_")
_DIGIT = frozenset(string.digits)
_LINE_ENDS = frozenset("\n\r\u2028\u2029")
_SPACE = frozenset("\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") | {
    chr(c) for c in range(0x2000, 0x200B)
}


def is_word(char: str) -> bool:
    """A letter, digit or underscore of ASCII."""
    return char in _WORD


def not_a_line_end(char: str) -> bool:
    """What the dot matches."""
    return char not in _LINE_ENDS


def shorthand(letter: str) -> Accepts | None:
    """The class of `\\d`, `\\w`, `\\s` and their opposites; None for another letter."""
    members = {"d": _DIGIT, "w": _WORD, "s": _SPACE}.get(letter.lower())
    if members is None:
        return None
    if letter.isupper():
        return lambda char: char not in members
    return lambda char: char in members


def one(wanted: str) -> Accepts:
    """Just this character."""
    return lambda char: char == wanted


def span(first: str, last: str) -> Accepts:
    """A range such as a-z."""
    return lambda char: first <= char <= last


def any_of(parts: list[Accepts], negative: bool) -> Accepts:
    """A bracket class."""
    if negative:
        return lambda char: not any(part(char) for part in parts)
    return lambda char: any(part(char) for part in parts)
