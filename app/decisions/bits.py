"""Rules as the bits of one number."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

FEW = 200
"""Different texts up to which a column is numbered with one byte for each rule."""


def as_bits(places: Sequence[int], size: int) -> int:
    """A number whose bits at these places are set."""
    octets = bytearray((size >> 3) + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def places_of(bits: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest up."""
    while bits:
        lowest = bits & -bits
        bits ^= lowest
        yield lowest.bit_length() - 1


def first_places(column: Sequence[Key]) -> dict[Key, int]:
    """The different entries of a column, in order, each with its first place."""
    last = len(column) - 1
    first = dict(zip(reversed(column), range(last, -1, -1), strict=True))
    return {each: first[each] for each in dict.fromkeys(column)}


def bits_by_text(texts: Sequence[str]) -> dict[str, int]:
    """The different texts of a column, in order, each with the rules that have it as bits."""
    different = list(dict.fromkeys(texts))
    return _of_few(texts, different) if len(different) <= FEW else _of_many(texts)


def _of_few(texts: Sequence[str], different: Sequence[str]) -> dict[str, int]:
    """By a number for each text: a column is a row of bytes, of which those of one text become the digits 1."""
    number = {text: at for at, text in enumerate(different)}
    column = bytes(map(number.__getitem__, reversed(texts)))
    zeros = b"0" * 256
    return {text: int(column.translate(zeros[:at] + b"1" + zeros[at + 1 :]), 2) for text, at in number.items()}


def _of_many(texts: Sequence[str]) -> dict[str, int]:
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        rows.setdefault(text, []).append(row)
    return {text: as_bits(places, len(texts)) for text, places in rows.items()}
