"""The left column: whose work, how urgent, and the button that starts a process."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.inbox.reading import DONE, MINE, SNOOZED, TEAM, UNASSIGNED, InboxReading
from app.look.components import Button, Label
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.workspace.values import DueState

ROW_HEIGHT = 32
DUE = (
    (DueState.OVERDUE, "Overdue", "status.danger.fill"),
    (DueState.AT_RISK, "At risk", "status.warning.fill"),
    (DueState.ON_TIME, "On time", "status.success.fill"),
)


class FolderRow(QAbstractButton):
    """An icon (or a square of colour), a word and a count; checked is tinted."""

    def __init__(self, text: str, icon: str = "", square: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon, self._square = icon, square
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(160, ROW_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._paint_ground(painter, box)
        if self._square:
            painter.fillRect(QRectF(10, box.center().y() - 4, 8, 8), theme().color(self._square))
        else:
            ink = "accent.default" if self.isChecked() else "text.secondary"
            paint_icon(painter, QRectF(8, box.center().y() - 8, 16, 16), self._icon, ink)
        painter.setPen(theme().color("text.primary"))
        painter.setFont(font("body", 500 if self.isChecked() else 400))
        room = box.adjusted(32 if not self._square else 26, 0, -36, 0)
        elided = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), elided)
        painter.setPen(theme().color("text.secondary"))
        painter.setFont(font("small"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -10, 0), int(right), str(self._count))

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme().color("bg.selected" if self.isChecked() else "bg.hover"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme().color("focus.ring"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)


class Folders(QFrame):
    """`chosen(folder, due state or None)` when another list is wanted; `start_wanted` for a new case."""

    chosen = Signal(str, object)
    start_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.folder = MINE
        self.due: DueState | None = None
        self.rows: dict[str, FolderRow] = {}
        self.due_rows: dict[DueState, FolderRow] = {}
        self._teams: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 12)
        self._column.setSpacing(2)
        self._column.addLayout(self._head())
        self._column.addSpacing(6)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(2)
        self._column.addLayout(self._lists)
        self._column.addSpacing(14)
        caption = Label("Due", "caption", "text.secondary", weight=500)
        caption.setContentsMargins(8, 0, 0, 4)
        self._column.addWidget(caption)
        for state, word, color in DUE:
            self.due_rows[state] = self._row(word, square=color)
            self.due_rows[state].clicked.connect(lambda _=False, s=state: self.choose(MINE, s))
            self._column.addWidget(self.due_rows[state])
        self._column.addStretch()
        self._build_lists(InboxReading())
        self._mark()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 0)
        row.addWidget(Label("Inbox", "heading"))
        row.addStretch()
        start = Button("Start", "primary", "plus", small=True)
        start.setToolTip("Start a process (N)")
        start.clicked.connect(self.start_wanted)
        row.addWidget(start)
        return row

    def _row(self, text: str, icon: str = "", square: str = "") -> FolderRow:
        return FolderRow(text, icon, square)

    def choose(self, folder: str, due: DueState | None = None) -> None:
        """Show another list."""
        self.folder, self.due = folder, due
        self._mark()
        self.chosen.emit(folder, due)

    def show_reading(self, reading: InboxReading) -> None:
        """Show the counts, and the teams of who works here now."""
        teams = tuple(team.id for team in reading.teams)
        if teams != self._teams:
            self._teams = teams
            self._build_lists(reading)
        if self.folder not in self.rows:
            self.folder, self.due = MINE, None
        for folder, row in self.rows.items():
            row.set_count(len(reading.tasks(folder)))
        for state, row in self.due_rows.items():
            row.set_count(reading.count(state))
        self._mark()

    def _build_lists(self, reading: InboxReading) -> None:
        for row in self.rows.values():
            self._lists.removeWidget(row)
            row.deleteLater()
        teams = [(TEAM + team.id, team.name, "people") for team in reading.teams]
        entries = [
            (MINE, "My tasks", "person"),
            *teams,
            (UNASSIGNED, "Unassigned", "inbox"),
            (SNOOZED, "Snoozed", "clock"),
            (DONE, "Done today", "tick-circle"),
        ]
        self.rows = {folder: self._row(text, icon) for folder, text, icon in entries}
        for folder, row in self.rows.items():
            row.clicked.connect(lambda _=False, f=folder: self.choose(f))
            self._lists.addWidget(row)

    def _mark(self) -> None:
        for folder, row in self.rows.items():
            row.setChecked(folder == self.folder and self.due is None)
        for state, row in self.due_rows.items():
            row.setChecked(self.due is state)

    def title(self) -> str:
        """The name of the list that is shown."""
        if self.due is not None:
            return next(word for state, word, _ in DUE if state is self.due)
        row = self.rows.get(self.folder)
        return row.text() if row is not None else "My tasks"
