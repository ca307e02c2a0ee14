"""The colours of an expression while it is typed."""

from __future__ import annotations

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.canvas.inspector.words import words_of
from app.look.theme import theme

COLORS = {
    "keyword": "accent.default",
    "text": "status.success.text",
    "number": "status.warning.text",
    "function": "status.info.text",
    "mark": "text.tertiary",
    "name": "text.primary",
}


class Highlighter(QSyntaxHighlighter):
    """Colours one language; `set_language` changes it."""

    def __init__(self, document: QTextDocument, language: str) -> None:
        super().__init__(document)
        self._language = language

    def set_language(self, language: str) -> None:
        """Colour another language; "" is a plain text."""
        if language != self._language:
            self._language = language
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """One line."""
        for start, length, kind in words_of(text, self._language):
            self.setFormat(start, length, _format(kind))


def _format(kind: str) -> QTextCharFormat:
    found = QTextCharFormat()
    found.setForeground(theme().color(COLORS[kind]))
    if kind == "keyword":
        found.setFontWeight(QFont.Weight.DemiBold)
    return found
