"""The line in which a cell is typed: completion, keys that go on to the next cell, and what is wrong while typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.expressions.feel.editing import Problem
from app.look.fonts import font
from app.look.polish import repolish
from app.look.theme import theme

PAUSE = 350
"""Milliseconds without a key after which a text that cannot be read is told: half a text is no mistake yet."""
Steps = {
    (Qt.Key.Key_Return, False): (1, 0),
    (Qt.Key.Key_Return, True): (-1, 0),
    (Qt.Key.Key_Enter, False): (1, 0),
    (Qt.Key.Key_Enter, True): (-1, 0),
    (Qt.Key.Key_Tab, False): (0, 1),
    (Qt.Key.Key_Backtab, True): (0, -1),
    (Qt.Key.Key_Backtab, False): (0, -1),
}
"""Where a key, with or without Shift, goes after the cell is written: rows down, cells right."""


class CellLine(QLineEdit):
    """`finished(rows, cells)` asks to write the text and go on; `filled` to write it into every selected cell.

    `judge(text)` says what is wrong with a text, and where.
    """

    finished = Signal(int, int)
    filled = Signal()

    def __init__(self, parent: QWidget, judge: Callable[[str], Problem | None]) -> None:
        super().__init__(parent)
        self._judge = judge
        self.problem: Problem | None = None
        self.hint = _Hint(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.textChanged.connect(self._begin)
        self.destroyed.connect(self.hint.deleteLater)

    def _begin(self) -> None:
        """A key was pressed: what was wrong may be right now."""
        if self.problem is not None:
            self.look()
        else:
            self._pause.start()

    def look(self) -> None:
        """Say what is wrong with the text as it is."""
        self.problem = self._judge(self.text())
        wrong = "true" if self.problem else "false"
        if self.property("invalid") != wrong:
            self.setProperty("invalid", wrong)
            repolish(self)
        self.hint.tell(self, self.problem.message if self.problem else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab write the cell and go on, also while values are offered; Ctrl+Enter fills the selection."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = Steps.get((Qt.Key(event.key()), shift))
        if step is None:
            super().keyPressEvent(event)
            return
        event.accept()
        if self._take_offer():
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and step[0]:
            self.filled.emit()
        else:
            self.finished.emit(*step)

    def _take_offer(self) -> bool:
        """Whether a value that is marked in the list of offers was taken."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if completer is None or popup is None or not popup.isVisible():
            return False
        chosen = popup.currentIndex()
        popup.hide()
        if not chosen.isValid():
            return False
        self.setText(completer.pathFromIndex(chosen))
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a wave below the place where it cannot be read."""
        super().paintEvent(event)
        if self.problem is None or self.problem.position < 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("status.danger.fill"), 1.5))
        left, right = self._span(self.problem.position)
        y = self.height() / 2 + self.fontMetrics().height() / 2 + 1
        points = [QPoint(x, round(y + (1 if (x - left) // 3 % 2 else -1))) for x in range(left, right + 1, 3)]
        painter.drawPolyline(points)
        painter.end()

    def _span(self, position: int) -> tuple[int, int]:
        """Left and right of the character at a position; of some room behind the text for one that is missing."""
        metrics, text = self.fontMetrics(), self.text()
        base = self.cursorRect().center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        position = min(position, len(text))
        end = position + 1
        while position < end < len(text) and text[end].isalnum() and text[position].isalnum():
            end += 1
        left = base + metrics.horizontalAdvance(text[:position])
        right = base + metrics.horizontalAdvance(text[:end]) if position < len(text) else left + 9
        return left, max(right, left + 6)


class _Hint(QLabel):
    """A sentence that stands above the line, or below where there is no room above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "cell-hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font("small"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(8, 4, 8, 4)
        self.setAutoFillBackground(True)
        self.hide()

    def tell(self, line: QWidget, text: str) -> None:
        """Show a sentence at a line; an empty one hides it."""
        self.setVisible(bool(text))
        if not text:
            return
        colors = theme()
        self.setStyleSheet(
            f"background: {colors.css('status.danger.tint')}; color: {colors.css('status.danger.text')};"
            f"border: 1px solid {colors.css('status.danger.border')}; border-radius: 4px;"
        )
        self.setText(text)
        self.adjustSize()
        holder = self.parentWidget()
        assert holder is not None
        above = line.y() - self.height() - 2
        x = min(line.x(), max(0, holder.width() - self.width() - 4))
        self.move(x, above if above >= 0 else line.y() + line.height() + 2)
        self.raise_()
