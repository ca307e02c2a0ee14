"""The index of a decision table: for each input column, which rules can match a value, as bits of one number.

A column is looked up in a hash (texts, truth values) or between sorted cut points (numbers, dates, durations); the
columns' numbers are joined with `&`, so that all rules that hit are known at once. Cells that are not plain keep their
rule in, and are evaluated for the rules that survive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.decisions.cells import ORDERED, Anything, Interval, Intervals, Values, key, plain
from app.expressions.feel.compiled import CompiledTests
from app.expressions.feel.run import charge
from app.expressions.feel.scope import Environment
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.kinds import KINDS


class Hash:
    """Texts or truth values of one column."""

    def __init__(self) -> None:
        self.rules: list[tuple[int, Values]] = []
        self.bits: dict[Any, int] = {}
        self.others = 0

    def finish(self) -> None:
        """Make the table from the rules."""
        negated = sum(1 << row for row, cell in self.rules if cell.negated)
        self.others = negated
        for value in {value for _, cell in self.rules for value in cell.values}:
            self.bits[value] = negated
        for row, cell in self.rules:
            for value in cell.values:
                self.bits[value] ^= (1 << row) if cell.negated else 0
                self.bits[value] |= 0 if cell.negated else 1 << row

    def find(self, value: Any) -> int:
        """The rules that match a value."""
        return self.bits.get(value, self.others)


class Cuts:
    """Ordered values of one column. Cut `i` has slot `2i + 1` for itself and `2i` for what lies before it."""

    def __init__(self) -> None:
        self.rules: list[tuple[int, Intervals]] = []
        self.cuts: list[Any] = []
        self.slots: list[int] = []

    def finish(self) -> None:
        """Make the slots from the rules: each interval switches its rule on and off at its ends."""
        ends = {end for _, cell in self.rules for i in cell.intervals for end in (i.low, i.high) if end is not None}
        self.cuts = sorted(ends)
        place = {cut: at * 2 + 1 for at, cut in enumerate(self.cuts)}
        size = len(self.cuts) * 2 + 1
        changes = [0] * (size + 1)
        for row, cell in self.rules:
            for first, last in merged([slots_of(interval, place, size) for interval in cell.intervals]):
                changes[first] ^= 1 << row
                changes[last + 1] ^= 1 << row
        bits = sum(1 << row for row, cell in self.rules if cell.negated)
        for change in changes[:size]:
            bits ^= change
            self.slots.append(bits)

    def find(self, value: Any) -> int:
        """The rules that match a value's key."""
        at = bisect_left(self.cuts, value)
        return self.slots[at * 2 + (at < len(self.cuts) and self.cuts[at] == value)]


def slots_of(interval: Interval, place: dict[Any, int], size: int) -> tuple[int, int]:
    """The first and last slot of an interval; the last is before the first when nothing is in it."""
    first = 0 if interval.low is None else place[interval.low] + (not interval.low_included)
    last = size - 1 if interval.high is None else place[interval.high] - (not interval.high_included)
    return first, last


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlaps, in order; empty ones are left out."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


@dataclass(slots=True)
class Column:
    """One input column: `always` are rules that any value may match, `null` those that null matches."""

    always: int = 0
    null: int = 0
    kinds: dict[str, Hash | Cuts] = field(default_factory=dict)

    def add(self, row: int, cell: CompiledTests) -> bool:
        """Enter a rule's cell; False for a cell that has to be evaluated."""
        found = plain(cell.tree)
        if found is None or isinstance(found, Anything):
            self.always |= 1 << row
            return found is not None
        if isinstance(found, Values):
            part = self.kinds.setdefault(found.kind, Hash())
            if found.negated:
                self.null |= 1 << row
        else:
            part = self.kinds.setdefault(found.kind, Cuts())
            if found.negated and _only_points(found):
                self.null |= 1 << row
        part.rules.append((row, found))  # type: ignore[arg-type]
        return True

    def find(self, value: Any) -> int:
        """The rules that a value may match."""
        if value is None:
            return self.always | self.null
        name = KINDS.get(type(value), "")
        part = self.kinds.get(name)
        if part is None:
            return self.always
        return self.always | part.find(key(value) if name in ORDERED else value)


def _only_points(cell: Intervals) -> bool:
    """Whether the intervals are single values: null is not equal to them, but has no order with ends of a range."""
    return all(interval.low is not None and interval.low == interval.high for interval in cell.intervals)


class TableIndex:
    """The index of one table."""

    def __init__(self, rows: Sequence[Sequence[CompiledTests]], width: int) -> None:
        self.rows = rows
        self.everything = (1 << len(rows)) - 1
        self.columns = [Column() for _ in range(width)]
        self.rest: dict[int, list[tuple[int, CompiledTests]]] = {}
        for row, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                if not self.columns[at].add(row, cell):
                    self.rest.setdefault(row, []).append((at, cell))
        for column in self.columns:
            for part in column.kinds.values():
                part.finish()

    def hits(self, values: Sequence[Any], env: Environment, *, first: bool = False) -> tuple[int, ...]:
        """The numbers of the rules that hit, in order; with `first` only the first of them."""
        bits = self.everything
        for column, value in zip(self.columns, values, strict=True):
            bits &= column.find(inward(value))
            if not bits:
                return ()
        found: list[int] = []
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            row = lowest.bit_length() - 1
            if self._survives(row, values, env):
                found.append(row)
                if first:
                    break
        return tuple(found)

    def _survives(self, row: int, values: Sequence[Any], env: Environment) -> bool:
        """Whether the cells that are not plain match too."""
        rest = self.rest.get(row)
        if rest is None:
            return True
        charge(len(rest))
        return all(cell.test(inward(values[at]), env) is True for at, cell in rest)
