"""Toasts: what just happened, bottom right, three at most; errors stay until they are closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.notices import Notice, Severity, listen
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.icon_label import IconLabel
from app.look.components.label import Label
from app.look.shadow import paint_shadow
from app.look.theme import theme
from app.look.tokens import tokens

ICONS = {
    Severity.INFO: ("info", "status.info.text"),
    Severity.SUCCESS: ("tick-circle", "status.success.text"),
    Severity.WARNING: ("triangle", "status.warning.text"),
    Severity.ERROR: ("mark-circle", "status.danger.text"),
}
MOST = 3
WIDTH = 380
EDGE = 16
OVERLAP = 14
"""Shadows of neighbours overlap; the boxes stay 10 px apart."""


class Toast(QWidget):
    """One message with at most one action."""

    closed = Signal()

    def __init__(
        self,
        notice: Notice,
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setFixedWidth(WIDTH + 2 * EDGE)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE + 14, 8 + 10, EDGE + 8, 16 + 10)
        row.setSpacing(10)
        name, color = ICONS[notice.severity]
        row.addWidget(IconLabel(name, color, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(notice), 1)
        action_text, on_action = action_text or notice.action, on_action or notice.act
        if action_text and on_action is not None:
            row.addWidget(self._action(action_text, on_action), 0, Qt.AlignmentFlag.AlignTop)
        close = IconButton("close", "Close this message", size=14)
        close.setFixedSize(22, 22)
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setFixedHeight(row.totalHeightForWidth(self.width()))

    def _words(self, notice: Notice) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(notice.text, "body", wrap=True))
        if notice.detail:
            words.addWidget(Label(notice.detail, "small", "text.secondary", wrap=True))
        return words

    def _action(self, text: str, run: Callable[[], object]) -> Button:
        button = Button(text, "link")
        button.clicked.connect(lambda: run())
        button.clicked.connect(self.closed)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, then the raised box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(EDGE, 8, WIDTH, self.height() - 24)
        paint_shadow(painter, box, blur=12)
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.raised"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class ToastOverlay(QWidget):
    """Lies over the bottom right corner of its parent and stacks toasts; `listen_to_notices()` feeds it."""

    _arrived = Signal(object)

    def __init__(self, parent: QWidget, *, bottom: int = 26) -> None:
        super().__init__(parent)
        self._bottom = bottom
        self._window = parent
        self._toasts: list[Toast] = []
        self._stop: Callable[[], None] | None = None
        self._arrived.connect(self.show_notice)
        parent.installEventFilter(self)
        self.hide()

    @property
    def toasts(self) -> list[Toast]:
        """What shows now, oldest first."""
        return list(self._toasts)

    def listen_to_notices(self) -> None:
        """Show every `notify(...)`, from whatever thread it comes."""
        self._stop = listen(self._arrived.emit)

    def stop_listening(self) -> None:
        """Hear no more notices."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def show_notice(
        self, notice: Notice, action_text: str = "", on_action: Callable[[], object] | None = None
    ) -> Toast:
        """Show one toast; the oldest goes when there would be four."""
        toast = Toast(notice, action_text, on_action, self)
        toast.closed.connect(lambda: self._drop(toast))
        if notice.severity is not Severity.ERROR:
            QTimer.singleShot(int(tokens()["motion"]["toast"]), toast, toast.closed.emit)
        self._toasts.append(toast)
        toast.show()
        while len(self._toasts) > MOST:
            self._drop(self._toasts[0])
        self._place()
        return toast

    def _drop(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        self.setVisible(bool(self._toasts))
        if not self._toasts:
            return
        bottom = 0
        for toast in self._toasts:
            toast.move(0, bottom - OVERLAP if bottom else 0)
            bottom = toast.geometry().bottom() + 1
        width = self._toasts[0].width()
        left, top = self._window.width() - width, self._window.height() - bottom - self._bottom
        self.setGeometry(left, top, width, bottom)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window is resized."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False
