"""Pairs of rules that can hit together.

For each column and each different set of slots, the rules whose cells meet it are the bits of a number; a rule overlaps
the rules that are in the numbers of all its cells. That is a few joins of large numbers per rule, no test per pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.decisions.analysis.regions import Regions


def overlapping(regions: Regions) -> dict[int, int]:
    """For each known rule, the known rules that it can hit together with (itself left out), as bits."""
    tables = [_meeting(regions, at) for at in range(len(regions.columns))]
    everything = sum(1 << row for row in regions.known)
    found = {}
    for row in regions.known:
        bits = everything
        for at, table in enumerate(tables):
            bits &= table[regions.mask(row, at)]
        found[row] = bits & ~(1 << row)
    return found


def _meeting(regions: Regions, at: int) -> dict[int, int]:
    """For each set of slots in a column, the rules whose own set shares a slot with it."""
    by_slot = rules_by_slot(regions, regions.known, at)
    return {mask: _joined(by_slot, mask) for mask in {regions.mask(row, at) for row in regions.known}}


def rules_by_slot(regions: Regions, rows: Iterable[int], at: int) -> list[int]:
    """For each slot of a column those of the rows that match it, as bits."""
    by_mask: dict[int, int] = {}
    for row in rows:
        mask = regions.mask(row, at)
        by_mask[mask] = by_mask.get(mask, 0) | 1 << row
    by_slot = [0] * regions.domains[at].size
    for mask, found in by_mask.items():
        for slot in bits_of(mask):
            by_slot[slot] |= found
    return by_slot


def _joined(by_slot: list[int], mask: int) -> int:
    rows = 0
    for slot in bits_of(mask):
        rows |= by_slot[slot]
    return rows


def bits_of(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def covers(regions: Regions, one: int, other: int) -> bool:
    """Whether rule `one` matches everything that rule `other` matches."""
    for wide, narrow in zip(regions.masks[one], regions.masks[other], strict=True):
        if (narrow or 0) & ~(wide or 0):
            return False
    return True


def alike(regions: Regions, one: int, other: int) -> bool:
    """Whether two rules match the same."""
    return regions.masks[one] == regions.masks[other]
