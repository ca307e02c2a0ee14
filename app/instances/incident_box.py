"""One incident: what went wrong, what can be done, and the details for the administrator."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.foundation.time import utc_now
from app.look.components import Button, IconLabel, Label, Section
from app.look.fonts import font
from app.look.words import clock
from app.workspace.values import IncidentInfo

STACK_HEIGHT = 140


class IncidentBox(QFrame):
    """`retry_wanted`, `data_wanted` (change variables), `skip_wanted` (go on behind the element)."""

    retry_wanted = Signal()
    data_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, incident: IncidentInfo, *, may: bool, is_mine: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "band-danger")
        self.retry = Button("Retry now", "primary", "refresh", small=True)
        self.data = Button("Change data", "secondary", small=True)
        self.skip = Button("Skip step", "ghost", small=True)
        self.data.setToolTip("Change a variable before the work is tried again")
        self.skip.setToolTip("End what stands here and go on behind it; what that does is shown first")
        self.details: Section | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(_head(incident))
        column.addWidget(Label(f"{incident.message} The case waits here.", "body", wrap=True))
        since = Label(f"Since {clock(incident.raised, utc_now())}", "small", "text.secondary")
        column.addWidget(since)
        column.addLayout(self._buttons(may, is_mine))
        if incident.stack:
            self.details = _details(incident.stack)
            column.addWidget(self.details)

    def _buttons(self, may: bool, is_mine: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button, wanted in (
            (self.retry, self.retry_wanted),
            (self.data, self.data_wanted),
            (self.skip, self.skip_wanted),
        ):
            button.setEnabled(may)
            button.clicked.connect(wanted)
            row.addWidget(button)
        self.skip.setVisible(is_mine)
        row.addStretch()
        return row


def _head(incident: IncidentInfo) -> QHBoxLayout:
    head = QHBoxLayout()
    head.addWidget(IconLabel("bolt", "status.danger.text"))
    head.addWidget(Label(f"{incident.element_name or incident.element_id} failed", "heading", wrap=True), 1)
    return head


def _details(text: str) -> Section:
    section = Section("Details for the administrator", opened=False)
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setFont(font("mono"))
    shown.setFixedHeight(STACK_HEIGHT)
    shown.setAccessibleName("Where it failed")
    copy = Button("Copy", "secondary", "copy", small=True)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    section.body.addWidget(shown)
    row = QHBoxLayout()
    row.addWidget(copy)
    row.addStretch()
    section.body.addLayout(row)
    return section
