"""Completion in a cell: allowed and used values first, then variables, functions and words of FEEL."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.decisions.check import used_values
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.spelling import TEXT_TYPES, bare_text
from app.expressions.feel.editing import completions
from app.look.fonts import font
from app.rules.table.table_model import EDGE, RuleTableModel

MOST = 12


def offers(grid: Grid, at: int, text: str, position: int) -> list[tuple[str, int]]:
    """What could be meant before a position in a cell: texts, each with where the letters that it replaces begin."""
    column = grid.columns[at]
    if column.kind is ColumnKind.ANNOTATION:
        return []
    start = _part_start(text, position)
    letters = text[start:position].lower()
    found = [(value, start) for value in _values(grid, at, column) if value.lower().startswith(letters)]
    if letters and (letters[-1].isalnum() or letters[-1] == "_"):
        variables = [each.expression for _, each in grid.of_kind(ColumnKind.INPUT) if each.expression]
        found += [(each.text, each.start) for each in completions(text, position, variables)]
    kept = dict.fromkeys(each for each in found if each[0].lower() != letters)
    return list(kept)[:MOST]


def _part_start(text: str, position: int) -> int:
    """Where the part of a list begins that the cursor is in."""
    start = max(text.rfind(mark, 0, position) for mark in ",(") + 1
    while start < position and text[start] == " ":
        start += 1
    return start


def _values(grid: Grid, at: int, column: Column) -> list[str]:
    if column.base == "boolean":
        return ["yes", "no"]
    allowed = [bare_text(value) for value in column.values]
    if column.base not in (*TEXT_TYPES, ""):
        return allowed
    used = used_values(grid, at) if column.kind is ColumnKind.INPUT else []
    if column.kind is ColumnKind.OUTPUT:
        used = [bare_text(rule.cells[at]) for rule in grid.rows if rule.cells[at][:1] == '"']
    return list(dict.fromkeys([*allowed, *used]))


class CellCompleter(QCompleter):
    """Completes the line of one cell; with nothing typed, Ctrl+Space or Down shows what the column allows."""

    def __init__(self, line: QLineEdit, model: RuleTableModel, section: int) -> None:
        self._words = QStringListModel()
        super().__init__(self._words, line)
        self._line, self._model, self._at = line, model, section - EDGE
        self._starts: dict[str, int] = {}
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = self.popup()
        if popup is not None:
            popup.setFont(font("mono"))
        line.setCompleter(self)
        line.textEdited.connect(self.offer)

    def offer(self, *_: object) -> None:
        """Look again at what could be meant."""
        found = offers(self._model.grid, self._at, self._line.text(), self._line.cursorPosition())
        self._starts = dict(found)
        self._words.setStringList([text for text, _ in found])

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The line's text once a word is taken."""
        word = str(index.data())
        text, position = self._line.text(), self._line.cursorPosition()
        return text[: self._starts.get(word, 0)] + word + text[position:]

    def splitPath(self, _path: str) -> list[str]:
        """Nothing is filtered here: `offer` has done that."""
        return [""]
