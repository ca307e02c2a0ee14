"""Rules sorted and filtered as they are shown; the table itself keeps its order.

Rows of the view are moved and hidden, those of the model stay: every edit goes to the rule that is meant.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from app.decisions.grid import ColumnKind
from app.decisions.spelling import shown
from app.rules.table_model import EDGE, RuleTableModel

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Arrangement(QObject):
    """`sorted_by` is a section, -1 for the order of the rules; `text` what shown rules must hold. `changed` tells."""

    changed = Signal()

    def __init__(self, view: QTableView, model: RuleTableModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.sorted_by = -1
        self.descending = False
        self.text = ""
        self._is_moved = False

    @property
    def is_plain(self) -> bool:
        """Whether every rule is shown in its place."""
        return self.sorted_by < 0 and not self.text

    @property
    def count(self) -> int:
        """How many rules are shown."""
        return sum(not self._view.isRowHidden(row) for row in range(len(self._model.grid.rows)))

    @property
    def words(self) -> str:
        """What is shown, for the line above the table; empty for everything in order."""
        parts = []
        if self.text:
            parts.append(f"{self.count} of {len(self._model.grid.rows)} rules hold “{self.text}”")
        column = self._model.column(self.sorted_by)
        if column is not None:
            parts.append(f"sorted by {column.label}, the rules keep their order")
        told = ", ".join(parts)
        return f"{told[:1].upper()}{told[1:]}"

    def sort(self, section: int, *, descending: bool = False) -> None:
        """Show the rules in the order of a column; -1 in their own."""
        self.sorted_by, self.descending = section, descending
        self.apply()

    def filter(self, text: str) -> None:
        """Show the rules that hold a text in any cell; an empty one shows all."""
        self.text = text.strip()
        self.apply()

    def clear(self) -> None:
        """Show every rule in its place."""
        self.sorted_by, self.text = -1, ""
        self.apply()

    def apply(self) -> None:
        """Arrange the rows of the view."""
        if self._model.column(self.sorted_by) is None:
            self.sorted_by = -1
        head = self._view.verticalHeader()
        head.setUpdatesEnabled(False)
        was = head.blockSignals(True)
        self._hide()
        self._order()
        head.blockSignals(was)
        head.setUpdatesEnabled(True)
        self._view.viewport().update()
        self.changed.emit()

    def _hide(self) -> None:
        wanted = self.text.lower()
        for row, rule in enumerate(self._model.grid.rows):
            hidden = bool(wanted) and not any(wanted in self._printed(cell, at) for at, cell in enumerate(rule.cells))
            if self._view.isRowHidden(row) != hidden:
                self._view.setRowHidden(row, hidden)

    def _printed(self, cell: str, at: int) -> str:
        return f"{cell}\n{shown(cell, self._model.grid.columns[at])}".lower()

    def _order(self) -> None:
        rows = range(len(self._model.grid.rows))
        if self.sorted_by < 0 and not self._is_moved:
            return
        key = self._key if self.sorted_by >= 0 else None
        order = sorted(rows, key=key, reverse=self.descending and key is not None)
        head = self._view.verticalHeader()
        for place, row in enumerate([*order, len(rows)]):
            found = head.visualIndex(row)
            if found != place:
                head.moveSection(found, place)
        self._is_moved = self.sorted_by >= 0

    def _key(self, row: int) -> tuple[Any, ...]:
        """Numbers by value, texts by letters; cells that allow anything come last (first when turned around)."""
        column = self._model.grid.columns[self.sorted_by - EDGE]
        text = shown(self._model.grid.rows[row].cells[self.sorted_by - EDGE], column)
        number = NUMBER.search(text) if column.kind is not ColumnKind.ANNOTATION else None
        if text in ("", "–"):
            return (2, 0, "")
        if number is not None and column.type.lower() not in ("string", "feel:string"):
            lower = text.startswith(("<", "≤"))
            return (0, float(number[0]) - (1e-9 if lower else 0), text)
        return (1, 0, text.lower())
