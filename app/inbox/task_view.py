"""The right column: one task with its form, its case and its comments."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.foundation.time import utc_now
from app.inbox.case_place import CasePlace
from app.inbox.comments import Comments
from app.inbox.form_panel import FormPanel
from app.inbox.reading import InboxReading, TaskReading
from app.inbox.wording import BADGES, due_words, summary_words
from app.look.components import Badge, Button, ElidedLabel, EmptyState, Menu
from app.look.components.timeline import Timeline
from app.look.words import clock
from app.workspace.values import DueState, TaskInfo

SIDE_WIDTH = 232


class TaskView(QWidget):
    """Shows a reading; says what the person wants by its signals."""

    complete_wanted = Signal()
    claim_wanted = Signal()
    release_wanted = Signal()
    snooze_wanted = Signal(int)
    assign_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reading: TaskReading | None = None
        self._people: InboxReading = InboxReading()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("", "title")
        self.badge = Badge("neutral", "")
        self.subtitle = ElidedLabel("", "small", "text.secondary")
        self.snooze = Button("Snooze", "secondary", "clock", small=True)
        self.assign = Button("Reassign", "secondary", "swap", small=True)
        self.tabs = QTabBar()
        self.form = FormPanel()
        self.place = CasePlace()
        self.comments = Comments()
        self.history = Timeline()
        self.complete = Button("Complete", "primary")
        self.claim = Button("Claim", "primary")
        self.save = Button("Save draft", "secondary")
        self.release = Button("Release", "ghost")
        self.hint = ElidedLabel("", "small", "text.secondary")
        self.empty = EmptyState("inbox", "No task is selected", "Choose one in the list.")
        self._lay_out()
        self._connect()
        self.show_nothing()

    def _lay_out(self) -> None:
        task = QWidget()
        column = QVBoxLayout(task)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.pages = QStackedWidget()
        self.pages.addWidget(self._task_page())
        self.pages.addWidget(self._history_page())
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        self.whole = QStackedWidget()
        self.whole.addWidget(task)
        self.whole.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.whole)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("look", "toolbar")
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 10, 16, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row.addWidget(self.title)
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self.snooze)
        row.addWidget(self.assign)
        column.addLayout(row)
        column.addWidget(self.subtitle)
        for name in ("Task", "Case history"):
            self.tabs.addTab(name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        column.addSpacing(4)
        column.addWidget(self.tabs)
        return head

    def _task_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.form, 1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.place)
        column.addWidget(self.comments, 1)
        row.addWidget(side)
        return page

    def _history_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.history)
        return page

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("look", "statusbar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        for button in (self.complete, self.claim, self.save, self.release):
            row.addWidget(button)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.hint, 1)
        return foot

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.complete.clicked.connect(self.complete_wanted)
        self.form.submitted.connect(self.complete_wanted)
        self.claim.clicked.connect(self.claim_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.release.clicked.connect(self.release_wanted)
        self.snooze.clicked.connect(self.open_snooze)
        self.assign.clicked.connect(self.open_assign)

    # --- Showing -----------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """No task is selected."""
        self.reading = None
        self.whole.setCurrentIndex(1)

    def show_reading(self, reading: TaskReading, people: InboxReading, me: str | None) -> None:
        """Show a task; the form is kept when it is the one that is being filled in."""
        task = reading.task
        same = self.reading is not None and self.reading.task == task
        self.reading, self._people = reading, people
        self.whole.setCurrentIndex(0)
        mine = task.state == "open" and (me is None or task.assignee == me)
        self._show_head(task, me)
        if not same:
            self.form.show_reading(reading, editable=mine)
        self.place.show_reading(reading)
        self.comments.show_comments(reading.comments, people, utc_now(), me)
        self.history.show_lines(reading.timeline)
        self._show_buttons(task, mine)

    def _show_head(self, task: TaskInfo, me: str | None) -> None:
        now = utc_now()
        self.title.setText(task.name or task.element_id)
        words = due_words(task, now)
        self.badge.setVisible(bool(words) and task.due_state in BADGES)
        if task.due_state in BADGES:
            lead = {DueState.AT_RISK: "At risk · ", DueState.OVERDUE: ""}[task.due_state]
            self.badge.set(BADGES[task.due_state], lead + words)
        about, _ = summary_words(task.summary)
        due = f"due {clock(task.due, now)}" if task.due else ""
        self.subtitle.setText(" · ".join(filter(None, (task.business_key, about, due, self._holder(task, me)))))

    def _holder(self, task: TaskInfo, me: str | None) -> str:
        if task.completed is not None:
            return f"completed {clock(task.completed, utc_now())}"
        if task.assignee is None:
            return "nobody has claimed it"
        person = self._people.person(task.assignee)
        return "claimed by you" if task.assignee == me else f"claimed by {person.name if person else task.assignee}"

    def _show_buttons(self, task: TaskInfo, mine: bool) -> None:
        is_open = task.state == "open"
        self.complete.setVisible(mine)
        self.save.setVisible(mine and self.form.has_form)
        self.release.setVisible(
            mine and task.assignee is not None and bool(task.candidate_groups + task.candidate_users)
        )
        self.claim.setVisible(is_open and task.assignee is None and not mine)
        self.snooze.setVisible(mine)
        self.assign.setVisible(is_open)
        self.hint.setText("Claim the task to fill in its form" if is_open and not mine else "")

    # --- Menus -------------------------------------------------------------------------------

    def open_snooze(self) -> None:
        """For how long the task should be out of sight."""
        menu = Menu(self)
        for text, hours in (("For 4 hours", 4), ("Until tomorrow", 24), ("For a week", 7 * 24)):
            menu.add(text, partial(self.snooze_wanted.emit, hours), "clock")
        menu.popup(self.snooze.mapToGlobal(self.snooze.rect().bottomLeft()))

    def open_assign(self) -> None:
        """To whom the task should go."""
        menu = Menu(self)
        groups = set(self.reading.task.candidate_groups) if self.reading else set()
        able = [person for person in self._people.people if not groups or groups & set(person.groups)]
        for person in able:
            menu.add(person.name, partial(self.assign_wanted.emit, person.id), "person")
        menu.popup(self.assign.mapToGlobal(self.assign.rect().bottomLeft()))
