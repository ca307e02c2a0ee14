"""A compiled pattern: search, replace, split."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.expressions import limits
from app.expressions.feel.regex import chars
from app.expressions.feel.regex.chars import RegexError
from app.expressions.feel.regex.machine import Machine, Spans
from app.expressions.feel.regex.program import Program
from app.expressions.feel.regex.reading import Group, Node, One, Reader, Sequence
from app.expressions.feel.run import charge

FLAGS = frozenset("smixq")
MAX_PATTERN = 2_000
READING_COST = 8
"""Steps of reading and compiling a letter of a pattern."""


class Pattern:
    """A pattern with its flags: s (dot takes all), m (lines), i (case), x (blanks do not count), q (plain text)."""

    def __init__(self, text: str, flags: str) -> None:
        if len(text) > MAX_PATTERN or len(flags) > MAX_PATTERN:
            raise RegexError("The pattern is too long.")
        if unknown := set(flags) - FLAGS:
            raise RegexError(f"'{min(unknown)}' is not a flag; there are s, m, i, x and q.")
        charge(READING_COST * (1 + len(text)))
        self.flags = flags
        node, groups = _plain(text, flags) if "q" in flags else _read(text, flags)
        self._program = Program(node, groups)

    def _machine(self, text: str) -> Machine:
        plain = "q" in self.flags
        return Machine(self._program, text, lines="m" in self.flags and not plain, fold="i" in self.flags)

    def search(self, text: str) -> Spans | None:
        """The first match, or None."""
        return self._machine(text).search(0)

    def _all(self, text: str) -> Iterator[Spans]:
        """Every match, from left to right. Raises RegexError for a pattern that matches nothing at all."""
        machine = self._machine(text)
        if self._machine("").search(0) is not None:
            raise RegexError("The pattern matches a text of no length.")
        at = 0
        while (spans := machine.search(at)) is not None:
            if spans[1] == spans[0]:
                if spans[1] >= len(text):
                    return
                at = spans[1] + 1
                continue
            yield spans
            at = spans[1]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every match."""
        return [(spans[0], spans[1]) for spans in self._all(text)]

    def split(self, text: str) -> list[str]:
        """The parts between the matches; nothing makes one part of nothing."""
        parts, at = [], 0
        for start, end in self.spans(text):
            parts.append(text[at:start])
            at = end
        return [*parts, text[at:]]

    def replace(self, text: str, replacement: str) -> str:
        """The text with every match replaced. Raises RegexError for a replacement that cannot be read."""
        pieces = _pieces(replacement, self._program.groups) if "q" not in self.flags else [replacement]
        parts: list[str] = []
        at = length = 0
        for spans in self._all(text):
            found = [text[at : spans[0]], *(_said(piece, text, spans) for piece in pieces)]
            length += sum(map(len, found))
            limits.text_length(length)
            parts += found
            at = spans[1]
        limits.text_length(length + len(text) - at)
        return "".join([*parts, text[at:]])


def _read(text: str, flags: str) -> tuple[Node, int]:
    reader = Reader(text, flags)
    node = reader.whole()
    return node, reader.groups


def _plain(text: str, flags: str) -> tuple[Node, int]:
    sets = [chars.single(character) for character in text]
    return Sequence(tuple(One(chars.folded(each) if "i" in flags else each) for each in sets)), 0


def _said(piece: str | int, text: str, spans: Spans) -> str:
    if isinstance(piece, str):
        return piece
    return text[spans[piece * 2] : spans[piece * 2 + 1]] if spans[piece * 2] >= 0 else ""


def _pieces(replacement: str, groups: int) -> list[str | int]:
    """A replacement as texts and numbers of groups. Raises RegexError."""
    pieces: list[str | int] = []
    at = 0
    while at < len(replacement):
        sign, follows = replacement[at], replacement[at + 1 : at + 2]
        at += 1
        if sign == "\\":
            if follows not in ("\\", "$"):
                raise RegexError("In a replacement, '\\' stands before '$' or '\\'.")
            pieces.append(follows)
            at += 1
        elif sign == "$":
            number, at = _number(replacement, at, groups)
            pieces.append(number if number <= groups else "")
        else:
            pieces.append(sign)
    return pieces


def _number(replacement: str, at: int, groups: int) -> tuple[int, int]:
    """The number of a group after `$`: as many digits as there are groups for."""
    if not replacement[at : at + 1].isdigit():
        raise RegexError("In a replacement, '$' stands before the number of a group.")
    number = int(replacement[at])
    at += 1
    while replacement[at : at + 1].isdigit() and number * 10 + int(replacement[at]) <= groups:
        number = number * 10 + int(replacement[at])
        at += 1
    return number, at


@lru_cache(maxsize=512)
def compile_pattern(text: str, flags: str) -> Pattern:
    """The pattern, compiled once. Raises RegexError."""
    return Pattern(text, flags)


__all__ = ["Group", "Pattern", "compile_pattern"]
