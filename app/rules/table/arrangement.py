"""Rules sorted and filtered as they are shown; the table itself keeps its order.

An edit never moves or hides the rule that is edited: the rules are arranged anew when that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.decisions.analysis.regions import said
from app.decisions.cells import Intervals
from app.decisions.grid import Column, ColumnKind
from app.decisions.literals import DURATION, KINDS
from app.decisions.spelling import TEXT_TYPES, shown
from app.rules.table.table_model import EDGE, RuleTableModel

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")
NOTES = "notes"
"""Stands for the column of the rules' descriptions, which has no node."""
MOST_VALUES = 40


class Arrangement(QObject):
    """`sorted_by` is a section, -1 for the order of the rules; `text` what shown rules must hold; `chosen` says which
    printed values a column may have. `is_stale`: the table was edited since the rules were arranged. `changed` tells.
    """

    changed = Signal()

    def __init__(self, model: RuleTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._key: Any = None
        self._rank: Callable[[int], int] | None = None
        self.descending = False
        self.text = ""
        self._chosen: dict[Any, frozenset[str]] = {}
        self.is_stale = False
        model.reloaded.connect(self._follow)

    # What is asked

    @property
    def is_plain(self) -> bool:
        """Whether every rule is shown in its place."""
        return not self.is_sorted and not self.is_filtered

    @property
    def is_sorted(self) -> bool:
        """Whether the rules are shown in another order than their own."""
        return self.is_ranked or self.sorted_by >= 0

    @property
    def is_ranked(self) -> bool:
        """Whether the rules are sorted by how often they hit."""
        return self._rank is not None

    @property
    def is_filtered(self) -> bool:
        """Whether some rules may be hidden."""
        return bool(self.text or self._chosen)

    @property
    def sorted_by(self) -> int:
        """The section of the column that the rules are sorted by; -1 for their own order."""
        return self._section(self._key)

    @property
    def chosen(self) -> dict[int, frozenset[str]]:
        """By section, the printed values that shown rules may have."""
        return {section: values for key, values in self._chosen.items() if (section := self._section(key)) >= 0}

    def _section(self, key: Any) -> int:
        keys = [_key(column) for column in self._model.grid.columns]
        return keys.index(key) + EDGE if key in keys else -1

    @property
    def words(self) -> str:
        """What is shown, for the line above the table; empty for everything in order."""
        parts = []
        if self.is_filtered:
            parts.append(f"{self._model.places.count} of {len(self._model.grid.rows)} rules {self._conditions()}")
        column = self._model.column(self.sorted_by)
        by = "hits" if self.is_ranked else column.label if column is not None else ""
        if by:
            parts.append(f"sorted by {by}, the rules keep their order")
        told = ", ".join(parts)
        return f"{told[:1].upper()}{told[1:]}"

    def _conditions(self) -> str:
        """`hold “x” and have Region EU or US`."""
        found = [f"hold “{self.text}”"] if self.text else []
        for section, values in self.chosen.items():
            column = self._model.column(section)
            assert column is not None
            named = " or ".join(sorted(values)) if len(values) <= 3 else f"one of {len(values)} values"
            found.append(f"have {column.label} {named or 'empty'}")
        return " and ".join(found)

    def values(self, section: int) -> list[str]:
        """The printed values of a column, in order of appearance, at most some."""
        column = self._model.column(section)
        if column is None:
            return []
        found = dict.fromkeys(shown(row.cells[section - EDGE], column) for row in self._model.grid.rows)
        return list(found)[:MOST_VALUES]

    # What can be done

    def sort(self, section: int, *, descending: bool = False) -> None:
        """Show the rules in the order of a column; -1 in their own."""
        column = self._model.column(section)
        self._key, self.descending = (_key(column) if column is not None else None), descending
        self._rank = None
        self.apply()

    def sort_by_hits(self, hits: Callable[[int], int] | None, *, descending: bool = True) -> None:
        """Show the rules by how often they hit; None in their own order."""
        self._key, self._rank, self.descending = None, hits, descending
        self.apply()

    def filter(self, text: str) -> None:
        """Show the rules that hold a text in any cell; an empty one shows all."""
        if text.strip() != self.text:
            self.text = text.strip()
            self.apply()

    def only(self, section: int, values: frozenset[str]) -> None:
        """Show only rules that have one of some printed values in a column; none of them shows all."""
        column = self._model.column(section)
        if column is not None:
            self._chosen.pop(_key(column), None)
            if values:
                self._chosen[_key(column)] = values
            self.apply()

    def show_all(self) -> None:
        """Show every rule; the order stays."""
        self.text, self._chosen = "", {}
        self.apply()

    def clear(self) -> None:
        """Show every rule in its place."""
        self._key = self._rank = None
        self.show_all()

    def apply(self) -> None:
        """Arrange the rules as they are now."""
        self.is_stale = False
        self._model.show_rules(None if self.is_plain else self._order())
        self.changed.emit()

    def _follow(self) -> None:
        """The table was edited: what is shown stays, and may be arranged anew."""
        if self.is_plain and not self._model.places.is_plain:
            self.apply()  # the column that it was sorted by is gone
        elif not self.is_plain:
            self.is_stale = True
            self.changed.emit()

    # Order

    def _order(self) -> list[int]:
        rules = [rule for rule in range(len(self._model.grid.rows)) if self._is_wanted(rule)]
        section = self.sorted_by
        if self._rank is not None:
            rules.sort(key=self._rank, reverse=self.descending)
        elif section >= EDGE:
            key = sort_key(self._model.grid.columns[section - EDGE], self._model.names)
            at = section - EDGE
            rows = self._model.grid.rows
            rules.sort(key=lambda rule: key(rows[rule].cells[at]), reverse=self.descending)
        return rules

    def _is_wanted(self, rule: int) -> bool:
        cells, columns = self._model.grid.rows[rule].cells, self._model.grid.columns
        for section, values in self.chosen.items() if self._chosen else ():
            if shown(cells[section - EDGE], columns[section - EDGE]) not in values:
                return False
        wanted = self.text.lower()
        return not wanted or any(_holds(cell, column, wanted) for cell, column in zip(cells, columns, strict=True))


def _holds(cell: str, column: Column, wanted: str) -> bool:
    return wanted in cell.lower() or wanted in shown(cell, column).lower()


def _key(column: Column) -> Any:
    return column.node if column.node is not None else NOTES


def sort_key(column: Column, names: tuple[str, ...]) -> Callable[[str], tuple[Any, ...]]:
    """The order of a column's cells: numbers and moments by value, texts by letters, what allows anything last."""
    kind = KINDS.get(column.base, "")
    is_text = column.kind is ColumnKind.ANNOTATION or column.base in TEXT_TYPES

    def key(cell: str) -> tuple[Any, ...]:
        text = shown(cell, column)
        if text in ("", "–"):
            return (2, 0, 0, "")
        value = None if is_text else _value(cell, text, kind, names)
        if value is None:
            return (1, 0, 0, text.lower())
        return (0, value, -1 if text.startswith(("<", "≤")) else 0, text)

    return key


def _value(cell: str, text: str, kind: str, names: tuple[str, ...]) -> Any:
    """The first value that a cell names; None for none."""
    if kind == DURATION:
        found = said(cell, names)
        interval = found.intervals[0] if isinstance(found, Intervals) else None
        return None if interval is None else interval.low if interval.low is not None else interval.high
    if kind and (moment := MOMENT.search(text)):
        return moment[0]
    number = NUMBER.search(text) if not kind else None
    return float(number[0]) if number else None
