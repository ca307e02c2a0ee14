"""The parts of a parsed regular expression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Char:
    """One character for which `accepts` is true."""

    accepts: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after another."""

    parts: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, the first that fits."""

    options: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`inner` from `least` to `most` times (None: without end); greedy tries more first."""

    inner: object
    least: int
    most: int | None
    greedy: bool


@dataclass(frozen=True, slots=True)
class Capture:
    """A numbered group."""

    inner: object
    number: int


@dataclass(frozen=True, slots=True)
class Look:
    """A lookahead or lookbehind that must hold, or must not (`negative`)."""

    inner: object
    behind: bool
    negative: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place: start, end, boundary or inside ("not a boundary")."""

    place: str


@dataclass(frozen=True, slots=True)
class BackReference:
    """The same text that group `number` has matched; nothing when it has not taken part."""

    number: int
