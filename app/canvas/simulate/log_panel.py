"""The log of a run: every event in words, the newest last; a click goes to the element."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from app.canvas.simulate.words import log_line
from app.engine.history import EventKind, HistoryEvent
from app.look.fonts import font
from app.look.icons import icon
from app.look.theme import theme

KEPT = 400
BAD = frozenset({EventKind.INCIDENT_RAISED, EventKind.JOB_FAILED, EventKind.ERROR_THROWN})
ICONS = {
    EventKind.VARIABLE_SET: "variable",
    EventKind.ELEMENT_ACTIVATED: "arrow-right",
    EventKind.TASK_COMPLETED: "tick",
    EventKind.JOB_COMPLETED: "tick",
    EventKind.ELEMENT_TERMINATED: "cross-circle",
    EventKind.TIMER_FIRED: "clock",
    EventKind.TIMER_SCHEDULED: "clock",
    EventKind.DECISION_EVALUATED: "table",
    EventKind.INSTANCE_STARTED: "play",
    EventKind.INSTANCE_COMPLETED: "flag",
}


class LogPanel(QListWidget):
    """`show_events` writes what is new and forgets what was taken back."""

    def __init__(self, go_to: Callable[[str], object]) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Log")
        self.setFont(font("small"))
        self.setIconSize(QSize(14, 14))
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._events: list[HistoryEvent] = []
        self.itemClicked.connect(lambda item: go_to(str(item.data(Qt.ItemDataRole.UserRole) or "")))

    def show_events(self, events: Sequence[HistoryEvent], names: Mapping[str, str]) -> None:
        """Show these."""
        kept = len(self._events)
        if len(events) < kept or (kept and events[kept - 1] is not self._events[-1]):
            self.clear()
            kept = max(0, len(events) - KEPT)
        for event in events[kept:]:
            self._add(event, names)
        while self.count() > KEPT:
            self.takeItem(0)
        if len(events) != len(self._events):
            self.scrollToBottom()
        self._events = list(events)

    def _add(self, event: HistoryEvent, names: Mapping[str, str]) -> None:
        text = log_line(event)
        if not text:
            return
        name = event.element_name or names.get(event.element_id) or event.element_id
        alone = event.kind is EventKind.VARIABLE_SET or event.element_type == "process"
        line = text if alone else f"{name} \u00b7 {text}"
        color = "status.danger.text" if event.kind in BAD else "text.secondary"
        item = QListWidgetItem(
            icon("mark-circle" if event.kind in BAD else ICONS.get(event.kind, "dot"), color, 14), line
        )
        item.setToolTip(line)
        item.setSizeHint(QSize(0, theme().px("size.tableRowCompact")))
        item.setData(Qt.ItemDataRole.UserRole, event.element_id)
        self.addItem(item)
