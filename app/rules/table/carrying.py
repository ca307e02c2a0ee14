"""Cells copied, cut, pasted and filled, among themselves and with spreadsheets."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.foundation.notices import Severity, notify
from app.rules.table.clipboard import from_text, to_text
from app.rules.table.clipboard_html import from_html, to_html
from app.rules.table.navigation import Navigation
from app.rules.table.table_model import EDGE, RuleTableModel

FEEL = "application/x-millrace-cells"
"""The FEEL of copied cells as JSON rows: spreadsheets take the text beside it, which is as people write."""
Block = list[list[str]]


class Carrying:
    """Works on what `navigation` says is selected."""

    def __init__(self, model: RuleTableModel, navigation: Navigation) -> None:
        self._model, self._navigation = model, navigation

    def copy(self) -> bool:
        """Copy the rectangle around the selected cells; whether there was any."""
        top, left, bottom, right = self._navigation.rectangle()
        places = range(top, min(bottom, self._model.places.count - 1) + 1)
        if not places:
            return False
        sections = range(left, right + 1)
        texts = [[self._model.typed(place, section) for section in sections] for place in places]
        raw = [[self._model.raw(place, section) for section in sections] for place in places]
        data = QMimeData()
        data.setText(to_text(texts))
        data.setHtml(to_html(texts))
        data.setData(FEEL, json.dumps(raw).encode())
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def paste(self) -> None:
        """Cells from the cell in hand on, over the whole selection when they fit into it several times."""
        block, is_feel = self._clipboard()
        top, left, bottom, right = self._navigation.rectangle()
        if not is_feel:
            block = self._without_headings(block, left)
        if not block:
            return
        high, wide = len(block), max(map(len, block))
        rows = bottom - top + 1 if (bottom - top + 1) % high == 0 else high
        columns = right - left + 1 if (right - left + 1) % wide == 0 else wide
        cells = {}
        for down in range(rows):
            row = block[down % high]
            for across in range(columns):
                if across % wide < len(row):
                    cells[top + down, left + across] = row[across % wide]
        self._write(cells, "Paste", is_feel)

    def _write(self, cells: dict[tuple[int, int], str], label: str, is_feel: bool) -> None:
        most = self._model.columnCount()
        kept = {where: text for where, text in cells.items() if where[1] < most}
        if lost := {where[1] for where in cells} - {where[1] for where in kept}:
            columns = "1 column" if len(lost) == 1 else f"{len(lost)} columns"
            notify(f"{columns} had no place at the right of the table.", Severity.WARNING, "Add them and paste again.")
        self._model.write_feel(kept, label) if is_feel else self._model.write(kept, label)

    def _clipboard(self) -> tuple[Block, bool]:
        """The cells of the clipboard, and whether they are FEEL from a table of ours."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and data.hasFormat(FEEL):
            try:
                found = json.loads(bytes(data.data(FEEL).data()))
                return [[str(cell) for cell in row] for row in found], True
            except (ValueError, TypeError):
                pass
        if data is not None and data.hasHtml() and (found := from_html(data.html())):
            return found, False
        text = QGuiApplication.clipboard().text()
        return (from_text(text) if text else []), False

    def _without_headings(self, block: Block, left: int) -> Block:
        """Rows that were copied with their headings come without them."""
        labels = [column.label.lower() for column in self._model.grid.columns[left - EDGE :]]
        first = [cell.strip().lower() for cell in block[0]] if block else []
        return block[1:] if len(first) > 1 and first == labels[: len(first)] else block

    def fill_down(self) -> None:
        """The first selected row into those below it; a single row takes the one above it."""
        top, left, bottom, right = self._navigation.rectangle()
        source = top if bottom > top else top - 1
        self._fill([(source, section) for section in range(left, right + 1)], range(max(top, source + 1), bottom + 1))

    def _fill(self, source: list[tuple[int, int]], places: range) -> None:
        if source[0][0] < 0 or not self._model.is_rule(source[0][0]):
            return
        rules = [place for place in places if self._model.is_rule(place)]
        cells = {(place, section): self._model.raw(above, section) for above, section in source for place in rules}
        self._model.write_feel(cells, "Fill down")

    def fill_right(self) -> None:
        """The first selected column into those at its right; a single one takes the one at its left."""
        top, left, bottom, right = self._navigation.rectangle()
        source = left if right > left else left - 1
        if source < EDGE:
            return
        sections = range(max(left, source + 1), right + 1)
        rules = [place for place in range(top, bottom + 1) if self._model.is_rule(place)]
        cells = {(place, section): self._model.typed(place, source) for place in rules for section in sections}
        self._model.write(cells, "Fill right")

    def fill_with(self, text: str) -> None:
        """A typed text into every selected cell."""
        cells = self._navigation.cells()
        rules = [where for where in cells if self._model.is_rule(where[0])]
        self._model.write(dict.fromkeys(rules or cells, text), "Fill the cells")

    def clear(self) -> None:
        """Empty the selected cells."""
        self._model.clear(self._navigation.cells())
