"""What rules leave uncovered: gaps of the whole table, and rules that earlier ones leave nothing to.

A sweep goes column by column. Slots in which the same rules are still in play are one group; where no rule is in play
any more, the group is a gap. Groups that were swept before (same column, same rules in play) are not swept again.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.decisions.analysis.overlaps import bits_of
from app.decisions.analysis.regions import Regions

Box = tuple[int, ...]
"""For each column a set of slots."""
MAX_STEPS = 60_000
MAX_BOXES = 60
"""Gaps beyond so many are not listed: a table that has them is hardly begun."""


class TooMany(Exception):
    """The sweep would take too long."""


class Sweep:
    """Finds what some rules leave of some slots."""

    def __init__(self, regions: Regions, rows: Sequence[int], most: int = MAX_BOXES) -> None:
        self._width = len(regions.columns)
        self._most = most
        self._steps = 0
        self._seen: dict[tuple[int, int], list[Box]] = {}
        self._slots = [_by_slot(regions, rows, at) for at in range(self._width)]
        self._all = sum(1 << row for row in rows)
        self._within: Box = ()

    def uncovered(self, within: Box) -> list[Box]:
        """Boxes of `within` that no rule matches, at most `most`. Raises TooMany."""
        self._within = within
        return self._sweep(0, self._all)

    def _sweep(self, at: int, rules: int) -> list[Box]:
        if not rules:
            return [self._within[at:]]
        if at == self._width:
            return []
        known = self._seen.get((at, rules))
        if known is None:
            known = self._seen[at, rules] = self._columns(at, rules)
        return known

    def _columns(self, at: int, rules: int) -> list[Box]:
        groups: dict[int, int] = {}
        slots = self._slots[at]
        for slot in bits_of(self._within[at]):
            self._steps += 1
            in_play = slots[slot] & rules
            groups[in_play] = groups.get(in_play, 0) | 1 << slot
        if self._steps > MAX_STEPS:
            raise TooMany
        found: list[Box] = []
        for in_play, group in groups.items():
            found += [(group, *box) for box in self._sweep(at + 1, in_play)]
            if len(found) >= self._most:
                return found[: self._most]
        return found


def _by_slot(regions: Regions, rows: Sequence[int], at: int) -> list[int]:
    """For each slot of a column the rules that match it, as bits."""
    slots = [0] * regions.domains[at].size
    for row in rows:
        for slot in bits_of(regions.mask(row, at)):
            slots[slot] |= 1 << row
    return slots


def gaps(regions: Regions) -> list[Box]:
    """What no rule matches, in boxes. Raises TooMany."""
    return Sweep(regions, regions.known).uncovered(tuple(domain.possible for domain in regions.domains))


def is_hidden(regions: Regions, row: int, earlier: Sequence[int]) -> bool:
    """Whether rules before it match everything that a rule matches. Raises TooMany."""
    return not Sweep(regions, earlier, 1).uncovered(tuple(mask or 0 for mask in regions.masks[row]))
