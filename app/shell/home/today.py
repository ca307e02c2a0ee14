"""What today asks for: tasks, cases at risk, incidents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.look.components import Card, ClickRow, ElidedLabel, IconLabel, Label, Separator
from app.session.session import Session
from app.shell.pulse import NOT_READ, Pulse
from app.shell.wording import count

HEAD_HEIGHT = 22
"""As high as a heading with a link beside it, so that the columns stand in line."""


class TodayRow(ClickRow):
    """A number, what it counts, and what it is about."""

    def __init__(self) -> None:
        super().__init__("", 56, margin=14)
        self.number = Label("–", "title")
        self.number.setFixedWidth(46)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.what = Label("", "body", weight=500)
        self.about = ElidedLabel("", "caption", "text.secondary")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 9, 0, 9)
        column.setSpacing(0)
        column.addWidget(self.what)
        column.addWidget(self.about)
        self.row.setContentsMargins(0, 0, 12, 0)
        self.put(self.number)
        self.put(words, 1)
        self.put(IconLabel("chevron-right", "text.tertiary", 16))

    def show_unknown(self, what: str) -> None:
        """Nothing has been read yet."""
        self.number.setText("–")
        self.what.setText(what)
        self.about.setText("Reading")

    def show_count(self, number: int, what: str, about: str) -> None:
        """Change all three."""
        self.number.setText(f"{number:,}")
        self.what.setText(what)
        self.about.setText(about)
        self.setAccessibleName(f"{number} {what}, {about}")


class Today(QWidget):
    """Three rows; each leads to the place where the thing is dealt with."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.tasks, self.risk, self.incidents = TodayRow(), TodayRow(), TodayRow()
        self.tasks.clicked.connect(lambda: session.go("inbox"))
        self.risk.clicked.connect(lambda: session.go("dashboards"))
        self.incidents.clicked.connect(lambda: session.go("instances", with_incidents=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = Label("Today", "heading")
        head.setFixedHeight(HEAD_HEIGHT)
        column.addWidget(head)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        for number, row in enumerate((self.tasks, self.risk, self.incidents)):
            if number:
                card.body.addWidget(Separator())
            card.body.addWidget(row)
        column.addWidget(card)
        self.show_pulse(NOT_READ)

    def show_pulse(self, pulse: Pulse) -> None:
        """Show a reading, or that there is none yet."""
        if not pulse.is_read:
            for row, what in (
                (self.tasks, "tasks for you"),
                (self.risk, "cases at risk"),
                (self.incidents, "incidents"),
            ):
                row.show_unknown(what)
            return
        mine = len(pulse.mine)
        self.tasks.show_count(mine, "task for you" if mine == 1 else "tasks for you", _about_tasks(pulse))
        risk = pulse.cases_at_risk
        self.risk.show_count(risk, "case at risk" if risk == 1 else "cases at risk", _about_cases(pulse))
        stuck = pulse.incidents
        self.incidents.show_count(stuck, "incident" if stuck == 1 else "incidents", _about_incidents(pulse))


def _about_tasks(pulse: Pulse) -> str:
    late, soon = pulse.my_overdue, pulse.my_at_risk
    if late or soon:
        return ", ".join(f"{number} {word}" for number, word in ((soon, "at risk"), (late, "overdue")) if number)
    if pulse.waiting_for_group:
        return f"{count(pulse.waiting_for_group, 'task')} to claim in your groups"
    return "All on time" if pulse.mine else "Nothing waits for you"


def _about_cases(pulse: Pulse) -> str:
    names = sorted({task.process_name for task in pulse.late_cases})
    if not names:
        return "Every case is on time"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _about_incidents(pulse: Pulse) -> str:
    names = sorted({one.process_name for one in pulse.stuck})
    if not names:
        return "The engine runs smoothly"
    return names[0] if len(names) == 1 else f"In {len(names)} processes"
