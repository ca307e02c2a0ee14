"""The index of a decision table: for each input column, which rules can match a value, as bits of one number.

A column is looked up in a hash (texts, truth values) or between sorted cut points (numbers, dates, durations); the
columns' numbers are joined with `&`, so that all rules that hit are known at once. Cells that are not plain keep their
rule in, and are evaluated for the rules that survive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from app.decisions.bits import places_of
from app.decisions.cells import Cell, Interval, Intervals, Values, key
from app.decisions.input_cells import InputCell
from app.expressions.feel.closures.tests import Test
from app.expressions.feel.run import charge
from app.expressions.feel.scope import Environment
from app.expressions.feel.values.kinds import KINDS

Finder = Callable[[Any], int]
"""A value of a column -> the rules that it may match, as bits."""


class Bits(dict[Any, int]):
    """Rules by value, `others` for every value that is not there."""

    __slots__ = ("others",)
    others: int

    def __missing__(self, value: Any) -> int:
        return self.others


class Hash:
    """Texts or truth values of one column."""

    def __init__(self) -> None:
        self.rules: list[tuple[int, Values]] = []
        self.bits = Bits()

    def finish(self, always: int) -> None:
        """Make the table from the rules; `always` are rules that match in any case."""
        negated = always
        for rows, cell in self.rules:
            negated |= rows if cell.negated else 0
        self.bits.others = negated
        for value in {value for _, cell in self.rules for value in cell.values}:
            self.bits[value] = negated
        for rows, cell in self.rules:
            for value in cell.values:
                self.bits[value] ^= rows

    def finder(self) -> Finder:
        """The rules that match a value."""
        return self.bits.__getitem__


class Cuts:
    """Ordered values of one column. Cut `i` has slot `2i + 1` for itself and `2i` for what lies before it."""

    def __init__(self) -> None:
        self.rules: list[tuple[int, Intervals]] = []
        self.cuts: list[Any] = []
        self.slots: list[int] = []

    def finish(self, always: int) -> None:
        """Make the slots from the rules: each interval switches its rule on and off at its ends."""
        ends = {end for _, cell in self.rules for i in cell.intervals for end in (i.low, i.high) if end is not None}
        self.cuts = sorted(ends)
        place = {cut: at * 2 + 1 for at, cut in enumerate(self.cuts)}
        size = len(self.cuts) * 2 + 1
        changes = [0] * (size + 1)
        bits = always
        for rows, cell in self.rules:
            bits |= rows if cell.negated else 0
            for first, last in merged([slots_of(interval, place, size) for interval in cell.intervals]):
                changes[first] ^= rows
                changes[last + 1] ^= rows
        for change in changes[:size]:
            bits ^= change
            self.slots.append(bits)

    def finder(self, keyed: bool) -> Finder:
        """The rules that match a value; `keyed`: a value that is to be ordered by its key."""
        cuts, slots, last = self.cuts, self.slots, len(self.cuts)

        def find(value: Any) -> int:
            at = bisect_left(cuts, value)
            return slots[at * 2 + 1 if at < last and cuts[at] == value else at * 2]

        return (lambda value: find(key(value))) if keyed else find


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


class Finders(dict[type, Finder]):
    """Finders by the type of the value, `other` for every type that is not there."""

    __slots__ = ("other",)
    other: Finder

    def __missing__(self, kind: type) -> Finder:
        return self.other


class Column:
    """One input column: `always` are rules that any value may match, `null` those that null matches."""

    def __init__(self) -> None:
        self.always = 0
        self.null = 0
        self.kinds: dict[str, Hash | Cuts] = {}
        self.finders = Finders()

    def add(self, rows: int, found: Cell | None) -> None:
        """Enter what the cell of some rules says; None for a cell that has to be evaluated."""
        if isinstance(found, Values):
            part = self._part(found.kind, Hash)
            part.rules.append((rows, found))
            self.null |= rows if found.negated else 0
        elif isinstance(found, Intervals):
            part = self._part(found.kind, Cuts)
            part.rules.append((rows, found))
            self.null |= rows if found.negated and _only_points(found) else 0
        else:
            self.always |= rows

    def _part(self, kind: str, make: type[Hash] | type[Cuts]) -> Any:
        """The hash or the cuts of a kind of values."""
        if kind not in self.kinds:
            self.kinds[kind] = make()
        return self.kinds[kind]

    def finish(self) -> None:
        """Make the tables from the rules, and find them by the types of Python."""
        for part in self.kinds.values():
            part.finish(self.always)
        for python, kind in KINDS.items():
            if (found := self.kinds.get(kind)) is not None:
                self.finders[python] = found.finder() if isinstance(found, Hash) else found.finder(kind != "number")
        nulls, always = self.always | self.null, self.always
        self.finders[type(None)] = lambda _value: nulls
        self.finders.other = lambda _value: always


def _only_points(cell: Intervals) -> bool:
    """Whether all are single values: null is not equal to them, but has no order with the ends of a range."""
    return all(interval.equal for interval in cell.intervals)


class TableIndex:
    """The index of a table of `size` rules: for each column its different cells, each with its rules as bits."""

    def __init__(self, columns: Sequence[Sequence[tuple[InputCell, int]]], size: int) -> None:
        self.everything = (1 << size) - 1
        self.rest: dict[int, list[tuple[int, Test]]] = {}
        self.finders: list[Finders] = [self._column(at, cells).finders for at, cells in enumerate(columns)]

    def _column(self, at: int, cells: Sequence[tuple[InputCell, int]]) -> Column:
        column = Column()
        for cell, rows in cells:
            column.add(rows, cell.plain)
            if cell.tests is not None and cell.plain is None:
                for row in places_of(rows):
                    self.rest.setdefault(row, []).append((at, cell.tests.test))
        column.finish()
        return column

    def hits(self, bits: int, values: Sequence[Any], env: Environment, first: bool = False) -> tuple[int, ...]:
        """The numbers of the rules that hit FEEL values, in order; with `first` only the first of them.

        `bits` are the rules that all of the `finders` give for their column's value.
        """
        if not bits:
            return ()
        if not self.rest:
            return ((bits & -bits).bit_length() - 1,) if first else tuple(places_of(bits))
        found: list[int] = []
        for row in places_of(bits):
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
        return all(test(values[at], env) is True for at, test in rest)
