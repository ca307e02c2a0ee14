"""Completing the names of variables while an expression is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*$")


class VariableCompleter(QCompleter):
    """Completes the word before the end of the text, not the whole text."""

    def __init__(self, names: Sequence[str], line: QLineEdit) -> None:
        super().__init__(line)
        self.setModel(QStringListModel(sorted(names, key=str.lower), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        self._line = line

    def splitPath(self, path: str) -> list[str]:
        """What is completed: the last word; a text that ends otherwise matches nothing."""
        found = WORD.search(path)
        return [found.group() if found else "\0"]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The text with its last word completed."""
        name = str(index.data())
        return WORD.sub(lambda _: name, self._line.text()) if WORD.search(self._line.text()) else name


def complete_variables(line: QLineEdit, names: Sequence[str]) -> None:
    """Offer these names while a person types."""
    if names:
        line.setCompleter(VariableCompleter(names, line))
