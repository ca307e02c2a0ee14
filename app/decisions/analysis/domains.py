"""The values of an input column, cut into slots: values of one slot are alike for every cell of the column.

Texts have a slot for each value that is named and one for all others; truth values have two; ordered values have one
for each cut point and one for each stretch between. A set of slots is the bits of a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.decisions.cells import Anything, Cell, Intervals, Values
from app.decisions.index import slots_of

OTHERS = None
"""The slot of all texts that no cell names."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The slots of a column of one kind ("" when no cell says anything).

    `values`: of the slots of texts and truth values; `cuts`: of ordered values, where slot `2i + 1` is cut `i`.
    `possible`: the slots that the allowed values leave.
    """

    kind: str
    values: tuple[Any, ...] = ()
    cuts: tuple[Any, ...] = ()
    possible: int = 1
    places: dict[Any, int] = field(init=False, repr=False, compare=False)
    """The slot of each value and cut."""

    def __post_init__(self) -> None:
        cuts = {cut: at * 2 + 1 for at, cut in enumerate(self.cuts)}
        object.__setattr__(self, "places", cuts or {v: at for at, v in enumerate(self.values) if v is not OTHERS})

    @property
    def size(self) -> int:
        """How many slots there are."""
        if self.cuts:
            return len(self.cuts) * 2 + 1
        return max(len(self.values), 1)

    def slots(self, cell: Cell) -> int | None:
        """The slots that a cell matches; None for a cell of another kind."""
        everything = (1 << self.size) - 1
        if isinstance(cell, Anything):
            return everything & self.possible
        if cell.kind != self.kind:
            return None
        if isinstance(cell, Values):
            bits = sum(1 << self.places[value] for value in cell.values if value in self.places)
        else:
            bits = self._between(cell)
        return (everything & ~bits if cell.negated else bits) & self.possible

    def _between(self, cell: Intervals) -> int:
        bits = 0
        for interval in cell.intervals:
            first, last = slots_of(interval, self.places, self.size)
            if first <= last:
                bits |= (1 << (last + 1)) - (1 << first)
        return bits


def domain_of(cells: Sequence[Cell | None], declared: str, allowed: Cell | None) -> Domain:
    """The domain of a column: its declared kind, else the kind that most of its cells have."""
    known = [cell for cell in cells if isinstance(cell, Values | Intervals)]
    kind = declared or (Counter(cell.kind for cell in known).most_common(1)[0][0] if known else "")
    of_kind = [cell for cell in known if cell.kind == kind]
    limits = [allowed] if isinstance(allowed, Values | Intervals) and allowed.kind == kind else []
    if kind == "boolean":
        return Domain(kind, (True, False), (), 3)
    if kind == "string":
        return _texts([*of_kind, *limits], limits)
    if not any(isinstance(cell, Intervals) for cell in [*of_kind, *limits]):
        return Domain(kind)
    return _ordered(kind, [*of_kind, *limits], limits)


def _texts(cells: Sequence[Cell], limits: Sequence[Cell]) -> Domain:
    named = sorted({value for cell in cells if isinstance(cell, Values) for value in cell.values})
    values = (*named, OTHERS)
    whole = Domain("string", values, (), (1 << len(values)) - 1)
    return _limited(whole, limits)


def _ordered(kind: str, cells: Sequence[Cell], limits: Sequence[Cell]) -> Domain:
    found = [cell for cell in cells if isinstance(cell, Intervals)]
    ends = {end for cell in found for i in cell.intervals for end in (i.low, i.high) if end is not None}
    cuts = tuple(sorted(ends))
    return _limited(Domain(kind, (), cuts, (1 << (len(cuts) * 2 + 1)) - 1), limits)


def _limited(whole: Domain, limits: Sequence[Cell]) -> Domain:
    """The domain without what the allowed values exclude."""
    possible = whole.possible
    for limit in limits:
        possible &= whole.slots(limit) or 0
    return Domain(whole.kind, whole.values, whole.cuts, possible)
