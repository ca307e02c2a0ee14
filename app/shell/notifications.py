"""What happened lately: every notice of this session, behind the bell."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.foundation.notices import Notice, listen
from app.foundation.time import utc_now
from app.look.components import Button, EmptyState, IconLabel, Label, Separator
from app.look.components.toast import ICONS
from app.shell.wording import moment

KEPT = 50
WIDTH, MOST_HEIGHT = 380, 420
HEAD_HEIGHT, ENTRY_HEIGHT, EMPTY_HEIGHT = 58, 70, 220


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice and when it came."""

    notice: Notice
    at: datetime


class NoticeLog(QObject):
    """Keeps the last 50 notices, from whatever thread they come; `changed` tells of a new one."""

    changed = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        self.unread = 0
        self._arrived.connect(self._keep)
        self._stop: Callable[[], None] | None = listen(self._arrived.emit)

    def keep(self, notice: Notice) -> None:
        """Put a notice on top that was told another way."""
        self._keep(notice)

    def _keep(self, notice: Notice) -> None:
        self.entries.appendleft(Entry(notice, utc_now()))
        self.unread += 1
        self.changed.emit()

    def mark_read(self) -> None:
        """The person has looked."""
        self.unread = 0
        self.changed.emit()

    def clear(self) -> None:
        """Forget them."""
        self.entries.clear()
        self.mark_read()

    def stop(self) -> None:
        """Hear no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None


class NoticePopup(QFrame):
    """The list under the bell."""

    def __init__(self, log: NoticeLog, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        needed = HEAD_HEIGHT + ENTRY_HEIGHT * len(log.entries) if log.entries else EMPTY_HEIGHT
        self.setFixedSize(WIDTH, min(MOST_HEIGHT, needed))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 8)
        column.setSpacing(4)
        column.addLayout(self._head(log))
        column.addWidget(Separator())
        if log.entries:
            column.addWidget(self._list(log), 1)
        else:
            text = "Publishing, exports and failures are told here."
            column.addWidget(EmptyState("bell", "Nothing has happened yet", text), 1)

    def _head(self, log: NoticeLog) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 11, 0)
        head.addWidget(Label("Notifications", "heading"))
        head.addStretch()
        clear = Button("Clear", "link")
        clear.setVisible(bool(log.entries))
        clear.clicked.connect(log.clear)
        clear.clicked.connect(self.close)
        head.addWidget(clear)
        return head

    def _list(self, log: NoticeLog) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("surface", "none")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(15, 4, 11, 4)
        rows.setSpacing(8)
        for entry in log.entries:
            rows.addWidget(_row(entry, self.close))
            rows.addWidget(Separator())
        rows.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def show_under(self, anchor: QWidget) -> None:
        """Open with the right edges in line."""
        corner = anchor.mapToGlobal(QPoint(anchor.width() - WIDTH, anchor.height() + 6))
        self.move(corner)
        self.show()


def _row(entry: Entry, close: Callable[[], object]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(10)
    name, color = ICONS[entry.notice.severity]
    line.addWidget(IconLabel(name, color, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(entry.notice.text, "body", wrap=True))
    if entry.notice.detail:
        words.addWidget(Label(entry.notice.detail, "small", "text.secondary", wrap=True))
    words.addWidget(Label(moment(entry.at, utc_now()), "caption", "text.tertiary"))
    line.addLayout(words, 1)
    if entry.notice.action and entry.notice.act is not None:
        link = Button(entry.notice.action, "link")
        link.clicked.connect(lambda: close())
        link.clicked.connect(entry.notice.act)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return row
