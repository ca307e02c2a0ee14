"""Completing variables in scope and functions while an expression is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QPlainTextEdit

from app.canvas.inspector.words import functions_of
from app.look.fonts import font

WORD = re.compile(r"[^\W\d][\w.]*$")
LEAST = 1
ROWS = 8
Names = Callable[[], Sequence[str]]


def entries(names: Sequence[str], language: str) -> list[str]:
    """What can be completed: variables first, then functions with their parenthesis."""
    known = dict.fromkeys(sorted(names, key=str.lower))
    return [*known, *(f"{each}(" for each in functions_of(language) if each not in known)]


class VariableCompleter(QCompleter):
    """Completes the word before the end of a line's text, not the whole text."""

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


class Completion(QObject):
    """Offers words below the cursor of a text edit; Tab takes one, Enter one that was walked to, Escape none."""

    def __init__(self, edit: QPlainTextEdit, names: Names, language: Callable[[], str]) -> None:
        super().__init__(edit)
        self._edit, self._names, self._language = edit, names, language
        self._made: tuple[QCompleter, QAbstractItemView] | None = None
        edit.installEventFilter(self)

    @property
    def _completer(self) -> QCompleter:
        return self._parts[0]

    @property
    def _popup(self) -> QAbstractItemView:
        return self._parts[1]

    @property
    def _parts(self) -> tuple[QCompleter, QAbstractItemView]:
        """Made when it is first needed: most fields are only read."""
        if self._made is None:
            completer = QCompleter(self)
            completer.setWidget(self._edit)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(ROWS)
            popup = completer.popup()
            assert popup is not None
            popup.setFont(font("mono"))
            completer.activated.connect(lambda word: self._take(str(word)))
            self._made = completer, popup
        return self._made

    @property
    def is_open(self) -> bool:
        """Whether words are offered now."""
        return self._made is not None and self._made[1].isVisible()

    def offered(self) -> list[str]:
        """The words that are offered now."""
        model = self._completer.completionModel()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if self.is_open else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While words are offered, keys that choose one are not for the text."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
            if self.is_open and event.key() in keys:
                return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        """Tab takes the word that was walked to, or the first; Enter only one that was walked to: what is typed may be
        a whole name already. True when the key is used up."""
        index = self._popup.currentIndex()
        if key == Qt.Key.Key_Tab:
            self._take(str(index.data()) if index.isValid() else self._completer.currentCompletion())
            return True
        if key != Qt.Key.Key_Escape and index.isValid():
            self._take(str(index.data()))
            return True
        self._popup.hide()
        return key == Qt.Key.Key_Escape

    def hide(self) -> None:
        """Offer nothing."""
        if self.is_open:
            self._popup.hide()

    def prefix(self) -> str:
        """The word that ends at the cursor."""
        cursor = self._edit.textCursor()
        found = WORD.search(cursor.block().text()[: cursor.positionInBlock()])
        return found.group() if found else ""

    def refresh(self, *, asked: bool = False) -> None:
        """Offer what fits the word at the cursor; `asked` offers all even before a word is begun."""
        prefix, language = self.prefix(), self._language()
        if not language or (len(prefix) < LEAST and not asked):
            self.hide()
            return
        model = QStringListModel(entries(self._names(), language), self._completer)
        self._completer.setModel(model)
        self._completer.setCompletionPrefix(prefix)
        count = self._completer.completionCount()
        if count == 0 or (count == 1 and self._completer.currentCompletion() == prefix):
            self._popup.hide()
            return
        place = self._edit.cursorRect()
        place.setWidth(max(self._popup.sizeHintForColumn(0) + 40, 180))
        self._completer.complete(place)

    def _take(self, word: str) -> None:
        self._popup.hide()
        if not word:
            return
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self.prefix()))
        cursor.insertText(word)
        self._edit.setTextCursor(cursor)
