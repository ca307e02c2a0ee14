"""Where something stands in a scenario file: in words, as a JSON Pointer (RFC 6901), and as a line of the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

DEEP = 8
"""Levels of nesting that are looked into: the vocabulary has no more."""
SPACE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Place:
    """A value of a scenario. `words` begin a sentence and are empty at the top; `pointer` starts at the scenario."""

    words: str = ""
    pointer: str = ""

    def inner(self, key: str | int, words: str = "") -> Place:
        """A member of it. `words` name it: without them it goes by the words of what it is in."""
        named = f"{self.words}, {words}" if self.words and words else words or self.words
        return Place(named, f"{self.pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")

    def says(self, text: str) -> Problem:
        """A problem here."""
        return Problem(f"{self.words}: {text}" if self.words else text, self.pointer)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a scenario is not understood: a sentence, where (`pointer`), and the line of its file (0: not known)."""

    text: str
    pointer: str = ""
    line: int = 0

    def at(self, lines: Mapping[str, int]) -> Problem:
        """With the line of the pointer, or of what is around it."""
        pointer = self.pointer
        while pointer and pointer not in lines:
            pointer = pointer.rpartition("/")[0]
        return replace(self, line=lines.get(pointer, self.line))

    def __str__(self) -> str:
        return in_line(self.line, self.text)


def in_line(line: int, text: str) -> str:
    """`line 7: ...`; the text alone when the line is not known."""
    return f"line {line}: {text}" if line else text


def lines_of(text: str) -> dict[str, int]:
    """The line (from 1) of every value of a JSON text by its pointer, of a member that of its key.

    The text must be JSON. Values deeper than the vocabulary goes are not listed.
    """
    starts: dict[str, int] = {}
    _value(text, _skip(text, 0), "", starts, 0)
    lines, line, at = {}, 1, 0
    for pointer, start in sorted(starts.items(), key=lambda one: one[1]):
        line += text.count("\n", at, start)
        lines[pointer], at = line, start
    return lines


def lines_of_members(text: str) -> dict[str, dict[str, int]]:
    """The same for each member of a JSON list or object, with pointers that start at the member."""
    found: dict[str, dict[str, int]] = {}
    for pointer, line in lines_of(text).items():
        member, slash, rest = pointer[1:].partition("/")
        if pointer:
            found.setdefault(member, {})[slash + rest] = line
    return found


def _value(text: str, at: int, pointer: str, starts: dict[str, int], depth: int) -> int:
    """Note the offsets of a value and all in it; returns where it ends."""
    starts.setdefault(pointer, at)
    if text[at] not in "{[" or depth == DEEP:
        return json.JSONDecoder().raw_decode(text, at)[1]
    is_object, count = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        key = str(count)
        start = at
        if is_object:
            key, at = json.JSONDecoder().raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        inner = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
        starts[inner] = start
        at = _skip(text, _value(text, at, inner, starts, depth + 1))
        at = _skip(text, at + 1) if text[at] == "," else at
        count += 1
    return at + 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACE:
        at += 1
    return at
