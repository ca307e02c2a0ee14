"""What rules leave uncovered: gaps of the whole table, and rules that earlier ones leave nothing to.

A sweep goes column by column. Slots in which the same rules are still in play are one group; where no rule is in play
any more, the group is a gap. Groups that were swept before (same column, same rules in play) are not swept again.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.decisions.analysis.overlaps import bits_of, rules_by_slot
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
        self._masks = [[mask or 0 for mask in column] for column in zip(*regions.masks, strict=True)]
        self._slots = [rules_by_slot(regions, rows, at) for at in range(self._width)]
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

    def _touched(self, at: int, rules: int) -> int:
        """Slots that a rule in play may match; where many are in play, all of them."""
        within = self._within[at]
        if rules.bit_count() * 2 > within.bit_count():
            return within
        masks, touched = self._masks[at], 0
        for row in bits_of(rules):
            touched |= masks[row]
        return touched & within

    def _columns(self, at: int, rules: int) -> list[Box]:
        touched = self._touched(at, rules)
        groups = {0: missed} if (missed := self._within[at] & ~touched) else {}
        slots = self._slots[at]
        for slot in bits_of(touched):
            self._steps += 1
            in_play = slots[slot] & rules
            groups[in_play] = groups.get(in_play, 0) | 1 << slot
        if self._steps > MAX_STEPS:
            raise TooMany
        found: list[Box] = []
        for in_play, group in sorted(groups.items(), key=_first_slot):
            found += [(group, *box) for box in self._sweep(at + 1, in_play)]
            if len(found) >= self._most:
                return found[: self._most]
        return found


def _first_slot(group: tuple[int, int]) -> int:
    return group[1] & -group[1]


def gaps(regions: Regions) -> list[Box]:
    """What no rule matches, in boxes. Raises TooMany."""
    return Sweep(regions, regions.known).uncovered(tuple(domain.possible for domain in regions.domains))


def is_hidden(regions: Regions, row: int, earlier: Sequence[int]) -> bool:
    """Whether rules before it match everything that a rule matches. Raises TooMany."""
    return not Sweep(regions, earlier, 1).uncovered(tuple(mask or 0 for mask in regions.masks[row]))
