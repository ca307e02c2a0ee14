"""Sets of characters: predicates over one character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from app.expressions.feel.regex.blocks import BLOCKS

Chars = Callable[[str], bool]
CATEGORIES = re.compile(
    r"L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?",
)
NAME_START = re.compile(r"[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\uFFFD]")
NAME_CHAR = re.compile(r"[-.:A-Z_a-z0-9\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C-\uFFFD]")


class RegexError(Exception):
    """A pattern, its flags or a replacement cannot be read."""


def negated(chars: Chars) -> Chars:
    """All other characters."""
    return lambda character: not chars(character)


def single(wanted: str) -> Chars:
    """One character."""
    return lambda character: character == wanted


def between(low: str, high: str) -> Chars:
    """From one character to another. Raises RegexError when they are turned around."""
    if low > high:
        raise RegexError(f"The range {low}-{high} ends before it begins.")
    return lambda character: low <= character <= high


def any_of(sets: Iterable[Chars]) -> Chars:
    """The characters of all sets."""
    known = list(sets)
    return lambda character: any(chars(character) for chars in known)


def without(chars: Chars, others: Chars) -> Chars:
    """The characters of the first set that are not in the second."""
    return lambda character: chars(character) and not others(character)


def folded(chars: Chars) -> Chars:
    """The set without regard to case: a character is in it when one of its cases is."""
    return lambda character: any(map(chars, cases(character)))


def cases(character: str) -> set[str]:
    """A character in its cases."""
    found = {character, character.lower(), character.upper(), character.casefold()}
    return {each for each in found if len(each) == 1} | {each.upper() for each in found if len(each.upper()) == 1}


def dot(everything: bool) -> Chars:
    """`.`: all but the ends of lines, or everything with the flag `s`."""
    return (lambda _character: True) if everything else (lambda character: character not in "\n\r")


def property_set(name: str) -> Chars:
    """`\\p{name}`: a general category or a block. Raises RegexError for an unknown one."""
    if name.startswith("Is"):
        found = BLOCKS.get(name[2:])
        if found is None:
            raise RegexError(f"There is no block of characters '{name}'.")
        low, high = found
        return lambda character: low <= ord(character) <= high
    if not CATEGORIES.fullmatch(name):
        raise RegexError(f"There is no category of characters '{name}'.")
    return lambda character: unicodedata.category(character).startswith(name)


def _word(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


CLASSES: dict[str, Chars] = {
    "s": lambda character: character in " \t\n\r",
    "d": lambda character: unicodedata.category(character) == "Nd",
    "w": _word,
    "i": lambda character: NAME_START.match(character) is not None,
    "c": lambda character: NAME_CHAR.match(character) is not None,
}
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", **{sign: sign for sign in "\\|.-^?*+{}()[]$"}}
