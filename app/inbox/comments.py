"""What people said about the case, and a line to say more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.inbox.reading import InboxReading
from app.look.components import Avatar, Card, Label
from app.look.words import clock
from app.workspace.values import Comment


class Comments(Card):
    """`said(text)` when a comment was entered."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=12)
        self.body.setSpacing(8)
        self.body.addWidget(Label("Comments", "small", weight=600))
        self._list = QWidget()
        self._list.setProperty("surface", "none")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._list)
        self.body.addWidget(area, 1)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Comment or @mention")
        self.line.setAccessibleName("Comment")
        self.line.returnPressed.connect(self._say)
        self.body.addWidget(self.line)

    def show_comments(self, comments: Sequence[Comment], reading: InboxReading, now: datetime, me: str | None) -> None:
        """Show what was said."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for comment in comments:
            self._rows.addWidget(self._row(comment, reading, now, me))
        if not comments:
            self._rows.addWidget(
                Label("Nobody has said anything about this case.", "small", "text.secondary", wrap=True)
            )
        self._rows.addStretch()

    def _row(self, comment: Comment, reading: InboxReading, now: datetime, me: str | None) -> QWidget:
        person = reading.person(comment.author)
        name = person.name if person else comment.author
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Avatar(name, 24, accent=comment.author == me), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Label("You" if comment.author == me else name, "small", weight=600))
        head.addWidget(Label(clock(comment.at, now), "small", "text.secondary"))
        head.addStretch()
        words.addLayout(head)
        words.addWidget(Label(comment.text, "small", "text.secondary", wrap=True))
        line.addLayout(words, 1)
        return row

    def _say(self) -> None:
        text = self.line.text().strip()
        if text:
            self.said.emit(text)
            self.line.clear()
