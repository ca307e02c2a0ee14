"""The editor of one expression: one line that grows, coloured, completed, with its error under the place of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from app.canvas.inspector.check import Fault, fault_of
from app.canvas.inspector.completion import Completion
from app.canvas.inspector.highlight import Highlighter
from app.canvas.inspector.words import TITLES, language_in
from app.look.components import Label
from app.look.fonts import font
from app.look.theme import is_theme_event, theme

Commit = Callable[[str], object]
MAX_LINES = 8
QUIET_MS = 120
CHIP_ROOM = 8
INSET = 3
"""So that the text stands where that of other fields does."""


def code_font() -> QFont:
    """The font of expressions, each character as it is: no ligature that draws `!=` as one sign."""
    found = font("mono")
    found.setFeature(QFont.Tag("calt"), 0)
    return found


class ExpressionEdit(QPlainTextEdit):
    """`always` says that every text is an expression; else only one that is spelled as one, other texts being plain.

    `judged(sentence)` comes shortly after each change, with what is wrong or "". Enter commits, Shift+Enter makes a
    line (in a `multiline` one Enter does), Escape goes back to what was there, Ctrl+Space offers words.
    """

    judged = Signal(str)

    def __init__(
        self,
        commit: Commit,
        *,
        language: str = "",
        always: bool = True,
        multiline: bool = False,
        names: Callable[[], Sequence[str]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commit, self._declared, self._always, self._multiline = commit, language, always, multiline
        self._before = ""
        self.fault: Fault | None = None
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.chip = Label("", "caption", "text.tertiary", parent=self)
        self.chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._highlighter = Highlighter(self.document(), "")
        self.completion = Completion(self, names, lambda: self.language)
        self._judge_later = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._judge_later.timeout.connect(self.judge)
        self.textChanged.connect(self._on_text)
        self._fit()

    @property
    def language(self) -> str:
        """The language of the text as it is; "" while it is plain."""
        text = self.toPlainText()
        if not text and self._always:
            return self._declared or "simple"
        return language_in(text, self._declared, always=self._always)

    def set_declared(self, language: str) -> None:
        """The language that the model declares has changed."""
        if language != self._declared:
            self._declared = language
            self._on_text()

    def put(self, text: str) -> None:
        """Show a value; what a person is typing stays."""
        typing = self.hasFocus() and self.document().isModified()
        self._before = text
        if self.toPlainText() != text and not typing:
            self.blockSignals(True)
            self.setPlainText(text)
            self.document().setModified(False)
            self.blockSignals(False)
            self._on_text()
        self.judge()

    # Following the text

    def _on_text(self) -> None:
        language = self.language
        self._highlighter.set_language(language)
        self.setFont(code_font() if language else font("body"))
        self.chip.setText(TITLES.get(language, ""))
        self._place_chip()
        self._fit()
        self._judge_later.start()

    def judge(self) -> None:
        """Check the text, underline where it is wrong, and say so."""
        self._judge_later.stop()
        text = self.toPlainText()
        self.fault = fault_of(text, self._declared, always=self._always)
        self.setExtraSelections([self._underline(self.fault)] if self.fault and self.fault.position >= 0 else [])
        self.judged.emit(self.problem)

    @property
    def problem(self) -> str:
        """What is wrong, as a sentence; "" when nothing is."""
        if self.fault is None:
            return ""
        return str(self.fault)

    def _underline(self, fault: Fault) -> QTextEdit.ExtraSelection:
        """The word at the place of the fault; at the end of the text the last character."""
        text = self.toPlainText()
        start = min(fault.position, max(len(text.rstrip()) - 1, 0))
        end = start + 1
        while end < len(text) and text[start].isalnum() and text[end].isalnum():
            end += 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        found = QTextEdit.ExtraSelection()
        found.cursor = cursor
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme().color("status.danger.fill"))
        look.setBackground(theme().color("status.danger.tint"))
        found.format = look
        return found

    # Size and place

    def _lines(self) -> int:
        block, count = self.document().firstBlock(), 0
        while block.isValid():
            count += max(block.layout().lineCount(), 1)
            block = block.next()
        return count

    def _fit(self) -> None:
        least = 4 if self._multiline else 1
        wanted = max(self._lines(), least)
        lines = min(wanted, MAX_LINES)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if wanted > lines else policy.ScrollBarAlwaysOff)
        height = max(theme().px("size.control"), lines * self.fontMetrics().lineSpacing() + 16)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(120, self.minimumHeight())

    def _place_chip(self) -> None:
        self.chip.adjustSize()
        room = self.chip.width() + CHIP_ROOM if self.chip.text() else 0
        self.setViewportMargins(INSET, 0, room, 0)
        self.chip.move(
            self.width() - self.chip.width() - CHIP_ROOM, (theme().px("size.control") - self.chip.height()) // 2
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapping may take other lines."""
        super().resizeEvent(event)
        self._place_chip()
        QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours in another theme."""
        super().changeEvent(event)
        if is_theme_event(event):
            self._highlighter.rehighlight()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Escape and Ctrl+Space are the editor's own."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (control or (not shift and not self._multiline)):
            self.commit()
        elif event.key() == Qt.Key.Key_Space and control:
            self.completion.refresh(asked=True)
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
            self.setPlainText(self._before)
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            super().keyPressEvent(event)
            if (event.text() and not event.text().isspace() and event.text().isprintable()) or self.completion.is_open:
                self.completion.refresh()

    def commit(self) -> None:
        """Hand the text over."""
        self.judge()
        self.document().setModified(False)
        if self.toPlainText() != self._before:
            self._commit(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts when the keyboard goes elsewhere; a popup is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.completion.is_open:
            self.commit()
