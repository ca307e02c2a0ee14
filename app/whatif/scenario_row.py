"""One scenario in the tree: icon by kind, name, and whether it ran."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.look.components.badge import badge_size, paint_badge
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme, theme_signals

INDENT = 16
HEIGHT = 34
STATES = {"ran": "", "changed": "changed", "": "not run", "waiting": "waiting", "running": "running", "done": "done"}


class ScenarioRow(QAbstractButton):
    """A click selects; a double click or F2 asks for a new name, Delete takes it away, the menu key has both."""

    rename_wanted = Signal()
    delete_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, key: str, name: str, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._depth = depth
        self.state = ""
        self.setText(name)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_signals().changed.connect(self.update)

    @property
    def is_base(self) -> bool:
        """Whether this is today's process."""
        return self._depth == 0

    def set_state(self, state: str) -> None:
        """One of ran, changed (since it ran), waiting, running, done (in this run), and empty (never ran)."""
        self.state = state
        words = "finished" if state == "ran" else STATES[state]
        self.setAccessibleName(f"{self.text()}, {'base, ' if self.is_base else ''}{words}")
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.rename_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, Delete, up and down."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in steps:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, icon, name, state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, chosen = theme(), self.isChecked()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.color("bg.selected" if chosen else "bg.hover"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(current.color("focus.ring"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        left = 8 + min(self._depth, 6) * INDENT
        ink = "accent.default" if chosen else "text.secondary"
        paint_icon(painter, QRectF(left, (HEIGHT - 16) / 2, 16, 16), "flag" if self.is_base else "branch", ink)
        right = self.width() - 10 - self._paint_state(painter)
        painter.setFont(font("bodyStrong" if chosen else "body"))
        painter.setPen(current.color("text.primary"))
        name = QRectF(left + 22, 0, right - left - 28, HEIGHT)
        shown = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(name.width()))
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_state(self, painter: QPainter) -> int:
        """Draw it at the right end; returns how wide it is."""
        if self.is_base and self.state not in ("waiting", "running", "done"):
            size = badge_size("Base", "")
            at = self.rect().topRight() - self.rect().topLeft()
            at.setX(self.width() - 9 - size.width())
            at.setY((HEIGHT - size.height()) // 2)
            paint_badge(painter, at, "neutral", "Base", "")
            return size.width()
        if self.state == "ran":
            box = QRectF(self.width() - 8 - 16, (HEIGHT - 16) / 2, 16, 16)
            paint_icon(painter, box, "tick", "status.success.text")
            return 16
        words = STATES[self.state]
        painter.setFont(font("small"))
        painter.setPen(theme().color("text.secondary"))
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        room = QRectF(self.width() - 8 - width, 0, width + 2, HEIGHT)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        return width
