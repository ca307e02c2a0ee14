"""What differs between two versions of a decision table, cell by cell.

Columns are the same when they read or are called the same, else when their headings are the same. Rules are the same
when their ids are; what is left over is paired by equal cells, then by equal inputs, then by the most cells in common.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.decisions.grid import Column, ColumnKind
from app.decisions.unary_tests import split_at_commas


class RuleLike(Protocol):
    """A rule of either version."""

    @property
    def id(self) -> str:
        """Its id; empty for none."""

    @property
    def cells(self) -> tuple[str, ...]:
        """A text for each column."""


class TableLike(Protocol):
    """A version: a `Grid`, or a table from elsewhere."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""

    @property
    def rows(self) -> Sequence[RuleLike]:
        """The rules."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column that came (`before` None), went (`after` None), or is another: `words` say what."""

    label: str
    before: int | None
    after: int | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell: its column in the old and the new version, and both texts."""

    label: str
    before_column: int
    after_column: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that came (`before` None), went (`after` None), or has other cells. Rows count from 0."""

    before: int | None
    after: int | None
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class TableDiff:
    """All differences. `pairs`: the old and new row of each rule that is in both; `reordered`: their order differs."""

    columns: tuple[ColumnChange, ...]
    rules: tuple[RuleChange, ...]
    pairs: tuple[tuple[int, int], ...]
    column_pairs: tuple[tuple[int, int], ...]
    reordered: bool = False
    facts: tuple[tuple[str, str, str], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not (self.columns or self.rules or self.reordered or self.facts)

    @property
    def added(self) -> list[RuleChange]:
        """Rules that came."""
        return [each for each in self.rules if each.before is None]

    @property
    def removed(self) -> list[RuleChange]:
        """Rules that went."""
        return [each for each in self.rules if each.after is None]

    @property
    def changed(self) -> list[RuleChange]:
        """Rules with other cells."""
        return [each for each in self.rules if each.before is not None and each.after is not None]


def diff(before: TableLike, after: TableLike, facts: Sequence[tuple[str, str, str]] = ()) -> TableDiff:
    """The differences; `facts` are those that the caller knows of: what, old, new."""
    columns = _pair_columns(before.columns, after.columns)
    pairs = _pair_rules(before, after, columns)
    rules = [_rule(before, after, columns, old, new) for old, new in pairs]
    old_rows, new_rows = {old for old, _ in pairs}, {new for _, new in pairs}
    gone = [RuleChange(row, None) for row in range(len(before.rows)) if row not in old_rows]
    come = [RuleChange(None, row) for row in range(len(after.rows)) if row not in new_rows]
    order = [new for _, new in sorted(pairs)]
    return TableDiff(
        tuple(_columns(before.columns, after.columns, columns)),
        (*gone, *(rule for rule in rules if rule.cells), *come),
        tuple(pairs),
        tuple(columns),
        order != sorted(order),
        tuple(fact for fact in facts if fact[1] != fact[2]),
    )


def _pair_columns(before: Sequence[Column], after: Sequence[Column]) -> list[tuple[int, int]]:
    """Old and new place of each column that is in both."""
    keys: tuple[Callable[[Column], Hashable], ...] = (
        lambda column: (column.kind, column.expression or column.name or column.label.lower()),
        lambda column: (column.kind, column.label.lower()),
    )
    return sorted(_paired(list(enumerate(before)), list(enumerate(after)), keys))


def _paired(
    before: list[tuple[int, Column]], after: list[tuple[int, Column]], keys: Sequence[Callable[[Column], Hashable]]
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for key in keys:
        waiting = {key(column): at for at, column in reversed(after) if at not in {new for _, new in pairs}}
        for at, column in before:
            if at not in {old for old, _ in pairs} and (new := waiting.pop(key(column), None)) is not None:
                pairs.append((at, new))
    return pairs


def _columns(before: Sequence[Column], after: Sequence[Column], pairs: list[tuple[int, int]]) -> list[ColumnChange]:
    old, new = {one for one, _ in pairs}, {other for _, other in pairs}
    found = [ColumnChange(column.label, at, None) for at, column in enumerate(before) if at not in old]
    for one, other in pairs:
        if words := _words(before[one], after[other]):
            found.append(ColumnChange(after[other].label, one, other, words))
    return found + [ColumnChange(column.label, None, at) for at, column in enumerate(after) if at not in new]


def _words(before: Column, after: Column) -> tuple[str, ...]:
    """What is another in a column, in words."""
    reads = "name" if before.kind is ColumnKind.OUTPUT else "reads"
    facts = (
        ("heading", before.label, after.label),
        (reads, before.expression or before.name, after.expression or after.name),
        ("type", before.type, after.type),
        ("allowed values", ", ".join(before.values), ", ".join(after.values)),
    )
    return tuple(f"{what}: {old or 'none'} → {new or 'none'}" for what, old, new in facts if old != new)


def _pair_rules(before: TableLike, after: TableLike, columns: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Old and new row of each rule that is in both."""
    old = {row: tuple(rule.cells[at] for at, _ in columns) for row, rule in enumerate(before.rows)}
    new = {row: tuple(rule.cells[at] for _, at in columns) for row, rule in enumerate(after.rows)}
    inputs = [at for at, (one, _) in enumerate(columns) if before.columns[one].kind is ColumnKind.INPUT]
    ids_old = {row: rule.id for row, rule in enumerate(before.rows) if rule.id}
    ids_new = {row: rule.id for row, rule in enumerate(after.rows) if rule.id}
    pairs = _matched(ids_old, ids_new)
    for key in (lambda cells: cells, lambda cells: tuple(cells[at] for at in inputs)):
        _drop(old, new, pairs)
        pairs += _matched({row: key(c) for row, c in old.items()}, {row: key(c) for row, c in new.items()})
    _drop(old, new, pairs)
    pairs += _likest(old, new)
    return sorted(pairs)


def _drop(old: dict[int, tuple[str, ...]], new: dict[int, tuple[str, ...]], pairs: list[tuple[int, int]]) -> None:
    for one, other in pairs:
        old.pop(one, None)
        new.pop(other, None)


def _matched(
    old: dict[int, Hashable] | dict[int, str], new: dict[int, Hashable] | dict[int, str]
) -> list[tuple[int, int]]:
    """Rows with the same key, in order."""
    waiting: dict[Hashable, list[int]] = {}
    for row, key in new.items():
        waiting.setdefault(key, []).append(row)
    return [(row, waiting[key].pop(0)) for row, key in old.items() if waiting.get(key)]


MOST_COMPARED = 250_000


def _likest(old: dict[int, tuple[str, ...]], new: dict[int, tuple[str, ...]]) -> list[tuple[int, int]]:
    """Rows that share at least half of their cells, the likest first."""
    if not old or not new or len(old) * len(new) > MOST_COMPARED:
        return []
    scored = []
    for one, cells in old.items():
        for other, others in new.items():
            same = sum(a == b for a, b in zip(cells, others, strict=True))
            if same * 2 >= len(cells) > 0 and same:
                scored.append((-same, abs(one - other), one, other))
    pairs: list[tuple[int, int]] = []
    taken_old, taken_new = set[int](), set[int]()
    for _, _, one, other in sorted(scored):
        if one not in taken_old and other not in taken_new:
            pairs.append((one, other))
            taken_old.add(one)
            taken_new.add(other)
    return pairs


def _rule(before: TableLike, after: TableLike, columns: list[tuple[int, int]], old: int, new: int) -> RuleChange:
    one, other = before.rows[old].cells, after.rows[new].cells
    cells = tuple(
        CellChange(after.columns[b].label, a, b, one[a], other[b])
        for a, b in columns
        if not same_text(one[a], other[b], after.columns[b])
    )
    return RuleChange(old, new, cells)


def same_text(one: str, other: str, column: Column) -> bool:
    """Whether two texts of a column say the same: an empty input cell is a dash, blanks around commas count nothing."""
    return one == other or _told(one, column) == _told(other, column)


def _told(text: str, column: Column) -> str:
    if column.kind is not ColumnKind.INPUT:
        return text
    return ", ".join(part.strip() for part in split_at_commas(text or "-"))
