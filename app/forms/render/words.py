"""Markdown and cleaned HTML as text on the page. Nothing is loaded; links are told, never opened here."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QVBoxLayout

from app.forms.render.field_widget import FieldWidget, Host
from app.forms.schema.component import Component
from app.forms.schema.paths import Path
from app.forms.schema.safe_html import clean, is_safe_link
from app.look.fonts import font
from app.look.theme import is_theme_event, theme

_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_COMMON = QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
_NEEDS_GITHUB = re.compile(r"^ {0,3}\|?[ :]*--[-| :]*\||~~|^\s{0,8}[-*+] \[[ xX]\]", re.MULTILINE)
_HEADINGS = {1: ("title", 600), 2: ("heading", 600), 3: ("heading", 600), 4: ("bodyStrong", 600)}


class DeafDocument(QTextDocument):
    """A document that loads no resource, whatever its text asks for."""

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Nothing."""
        return None


class Words(QTextBrowser):
    """Text that is as tall as it needs to be; selectable, without scroll bars or frame."""

    def __init__(self) -> None:
        super().__init__()
        self._show = self.clear
        self.setDocument(DeafDocument(self))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "bare")
        self.setStyleSheet("QTextBrowser { border: none; background: transparent; padding: 0; }")
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Nothing."""
        return None

    def show_markdown(self, text: str) -> None:
        """Markdown without HTML.

        Qt reads `_word_` of GitHub's dialect as underlined, so that dialect is used only for what
        CommonMark lacks: tables, struck out words and task lists.
        """
        dialect = _GITHUB if _NEEDS_GITHUB.search(text) else _COMMON
        self._show = lambda: self._put(lambda: self.document().setMarkdown(text, dialect | _NO_HTML))
        self._show()

    def show_html(self, text: str) -> None:
        """HTML, cleaned."""
        self._show = lambda: self._put(lambda: self.document().setHtml(clean(text)))
        self._show()

    def _put(self, fill: object) -> None:
        self.document().setDefaultFont(font("body"))
        self.document().setDefaultStyleSheet(f"a {{ color: {theme().css('text.link')}; text-decoration: none; }}")
        assert callable(fill)
        fill()
        self._dress()
        self.updateGeometry()

    def _dress(self) -> None:
        """The look's own sizes for headings, its colours for links, even spacing between blocks."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            space = QTextBlockFormat(block.blockFormat())
            space.setTopMargin(0 if block == self.document().begin() else 4)
            space.setBottomMargin(4 if level else 2)
            cursor.setBlockFormat(space)
            self._dress_fragments(block, level)
            block = block.next()

    def _dress_fragments(self, block: object, level: int) -> None:
        pieces = [iterator.fragment() for iterator in block]  # type: ignore[attr-defined]
        for piece in pieces:
            form = piece.charFormat()
            if level:
                role, weight = _HEADINGS.get(level, ("bodyStrong", 600))
                form.setFont(font(role, weight))
                form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            elif form.fontWeight() > QFont.Weight.Medium:
                form.setFontWeight(QFont.Weight.DemiBold)
            if form.isAnchor():
                form.setForeground(theme().color("text.link"))
            elif not form.isImageFormat():
                form.setForeground(theme().color("text.primary"))
            cursor = QTextCursor(self.document())
            cursor.setPosition(piece.position())
            cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _height(self, width: int) -> int:
        if self.document().textWidth() != width:
            self.document().setTextWidth(max(width, 20))
        return int(self.document().size().height()) + 1

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as the text."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """As tall as the text at the width of now."""
        return QSize(200, self._height(max(self.width(), 100)))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(40, 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Colours of another theme."""
        super().changeEvent(event)
        if is_theme_event(event) and getattr(self, "_dressed_for", "") != theme().name:
            self._dressed_for = theme().name
            self._show()


class WordsWidget(FieldWidget):
    """A text block (markdown) or an HTML block."""

    def __init__(self, host: Host, component: Component, base: Path) -> None:
        super().__init__(host, component, base)
        self.words_view = Words()
        self.words_view.anchorClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words_view)
        self._shown: str | None = None

    def refresh(self) -> None:
        """The text with its templates filled in."""
        is_html = self.component.type == "html"
        text = self.words(self.component.text("content" if is_html else "text"))
        if text == self._shown:
            return
        self._shown = text
        if is_html:
            self.words_view.show_html(text)
        else:
            self.words_view.show_markdown(text)
        self.updateGeometry()

    def _clicked(self, url: QUrl) -> None:
        if is_safe_link(url.toString()):
            self.host.follow(url.toString())
