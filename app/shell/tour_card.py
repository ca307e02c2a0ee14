"""The card that walks a person through a tour, over the lower left corner of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.components import Button, IconButton, Label
from app.look.shadow import paint_shadow
from app.look.theme import theme
from app.session.session import Session
from app.shell.tours import Tour

WIDTH = 340
EDGE = 16


class TourCard(QWidget):
    """One step at a time; `on_done(tour)` is called after the last."""

    def __init__(self, window: QWidget, session: Session, on_done: Callable[[Tour], object]) -> None:
        super().__init__(window)
        self._window, self._session, self._on_done = window, session, on_done
        self._tour: Tour | None = None
        self.step = 0
        self.setFixedWidth(WIDTH + 2 * EDGE)
        self.caption = Label("", "caption", "text.secondary")
        self.title = Label("", "bodyStrong", wrap=True)
        self.text = Label("", "body", "text.secondary", wrap=True)
        self.back = Button("Back", "ghost", small=True)
        self.next = Button("Next", "primary", small=True)
        self.back.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        close = IconButton("close", "Leave the tour", size=14)
        close.setFixedSize(22, 22)
        close.clicked.connect(self.hide)
        self._arrange(close)
        window.installEventFilter(self)
        self.hide()

    def _arrange(self, close: IconButton) -> None:
        head = QHBoxLayout()
        head.addWidget(self.caption, 1)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(EDGE + 16, EDGE + 8, EDGE + 10, EDGE + 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(6)
        column.addLayout(foot)

    def start(self, tour: Tour) -> None:
        """Begin at the first step."""
        self._tour, self.step = tour, 0
        self._show_step()

    def _go(self, by: int) -> None:
        assert self._tour is not None
        self.step += by
        if self.step >= len(self._tour.steps):
            self.hide()
            self._on_done(self._tour)
        else:
            self._show_step()

    def _show_step(self) -> None:
        assert self._tour is not None
        step = self._tour.steps[self.step]
        self._session.go(step.place, **step.params)
        self.caption.setText(f"{self._tour.title} · step {self.step + 1} of {len(self._tour.steps)}")
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.back.setEnabled(self.step > 0)
        self.next.setText("Done" if self.step == len(self._tour.steps) - 1 else "Next")
        self.show()
        self._place()
        self.raise_()

    def _place(self) -> None:
        inner = WIDTH - 26
        self.text.setFixedHeight(self.text.heightForWidth(inner))
        self.title.setFixedHeight(self.title.heightForWidth(inner))
        height = self._column.totalSizeHint().height()
        self.setGeometry(76, self._window.height() - height - 26, self.width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised box with its shadow and a line of accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(EDGE, EDGE // 2, WIDTH, self.height() - EDGE - 4)
        paint_shadow(painter, box, blur=12)
        painter.setPen(theme().color("accent.tintBorder"))
        painter.setBrush(theme().color("bg.raised"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
