"""Documentation: markdown to write, and as people will read it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from app.canvas.inspector.text_area import TextArea
from app.look.components.segmented import Segmented

LINES = 14
INDENT = 14
HEADINGS = {1: 17, 2: 15, 3: 14}
"""Pixels per level."""
PLAIN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class NotesEditor(QWidget):
    """Write or read; tags in the text are text, links and pictures are not followed."""

    def __init__(self, commit: Callable[[str], object]) -> None:
        super().__init__()
        self.choice = Segmented([("write", "Write"), ("read", "Preview")], "write", self)
        self.area = TextArea(commit, LINES)
        self.area.setPlaceholderText(
            "What people should know of this element. Markdown works: **bold**, - lists, # titles."
        )
        self.area.setAccessibleName("Documentation")
        self.reader = QTextBrowser()
        self.reader.setOpenLinks(False)
        self.reader.setProperty("readOnly", "true")
        self.reader.setFixedHeight(self.area.height())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.reader)
        self.stack.setFixedHeight(self.area.height())
        self.choice.chosen.connect(self.show_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.stack)
        self.setFocusProxy(self.area)

    def show_side(self, side: str) -> None:
        """Show the text to write, or as it will be read."""
        self.choice.set_value(side)
        self._render()
        self.stack.setCurrentWidget(self.reader if side == "read" else self.area)

    def _render(self) -> None:
        document = self.reader.document()
        document.setIndentWidth(INDENT)
        document.setMarkdown(self.area.toPlainText(), PLAIN)
        block = document.firstBlock()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                self._shrink(block, HEADINGS.get(level, 13))
            block = block.next()

    def _shrink(self, block: QTextBlock, size: int) -> None:
        """Titles as they fit a narrow panel; Qt makes them for a page."""
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        look = QTextCharFormat()
        look.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)
        look.setProperty(QTextCharFormat.Property.FontPixelSize, size)
        cursor.mergeCharFormat(look)

    def put(self, text: str) -> None:
        """Show a value; what a person is typing stays."""
        self.area.put(text)
        self._render()
