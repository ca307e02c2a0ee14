"""The inbox: folders, tasks, the task. Everything that changes goes to the workspace on a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.notices import Severity, notify
from app.foundation.time import utc_now
from app.inbox.folders import Folders
from app.inbox.reading import MINE, UNASSIGNED, InboxReading, TaskReading, read_inbox, read_task
from app.inbox.start_dialog import Startable, StartDialog, read_startable
from app.inbox.task_list import TaskList
from app.inbox.task_view import TaskView
from app.look.components import VerticalSeparator
from app.session.screen import Screen
from app.session.session import Session
from app.workspace.values import TaskInfo

FOLDERS_WIDTH = 204
LIST_WIDTH = 352


class InboxScreen(Screen):
    """Three columns. `params`: `task` selects one, `folder` opens one, `start` (True or a process id) asks."""

    place = "inbox"
    title = "Inbox"
    icon = "inbox"
    interests = frozenset({"tasks", "people", "instances"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.reading = InboxReading()
        self.folders = Folders()
        self.list = TaskList()
        self.view = TaskView()
        self._wanted: str | None = None
        self._followed: str | None = None
        self._text = ""
        self.folders.setFixedWidth(FOLDERS_WIDTH)
        self.list.setFixedWidth(LIST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.folders, VerticalSeparator(0), self.list, VerticalSeparator(0)):
            row.addWidget(widget)
        row.addWidget(self.view, 1)
        self._connect()
        self._add_keys()

    def _connect(self) -> None:
        self.folders.chosen.connect(lambda *_: self._choose_folder())
        self.folders.start_wanted.connect(self.start_process)
        self.list.chosen.connect(self._open)
        self.list.searched.connect(self._search)
        self.list.empty.action.clicked.connect(lambda: self.folders.choose(UNASSIGNED))
        self.view.complete_wanted.connect(self.complete)
        self.view.claim_wanted.connect(self.claim)
        self.view.release_wanted.connect(self.release)
        self.view.snooze_wanted.connect(self.snooze)
        self.view.assign_wanted.connect(self.assign)
        self.view.save_wanted.connect(lambda: self._save_draft(self.view.form.draft()))
        self.view.form.draft_due.connect(self._save_draft)
        self.view.comments.said.connect(self._say)
        self.view.place.open_wanted.connect(self._open_case)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "J": lambda: self.list.step(1),
            "K": lambda: self.list.step(-1),
            "C": self.claim,
            "E": self.complete,
            "S": self.view.open_snooze,
            "/": self.list.open_search,
            "N": self.start_process,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- Reading -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what waits for the person."""
        today = utc_now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        operation = self.session.run(read_inbox, self.session.workspace, self.session.person, today)
        operation.on_success(self.show_inbox)

    def first_focus(self) -> QWidget:
        """The tasks; where there are none, what leads to some."""
        if self.list.pages.currentIndex() == 0:
            return self.list.view
        action = self.list.empty.action
        return self.folders.rows[self.folders.folder] if action.isHidden() else action

    def _keep_keyboard(self, had_it: bool) -> None:
        """The list and the words in its place take turns; the keyboard goes along."""
        if had_it:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_inbox(self, reading: InboxReading) -> None:
        """Show a reading; the open task stays open."""
        self.reading = reading
        self._follow_case()
        self.folders.show_reading(reading)
        self._show_list()
        self.session.status.set_saved("All changes saved")

    def _follow_case(self) -> None:
        """After the last task of a list, go on with the case it belonged to, if its next task may be claimed."""
        if self._followed is None or self.reading.tasks(self.folders.folder, self.folders.due, self._text):
            return
        following = [*self.reading.mine, *self.reading.group]
        self._wanted = next((each.id for each in following if each.root_instance_id == self._followed), self._wanted)

    def show_params(self, params: dict[str, Any]) -> None:
        """Go to a task or a folder, or start something."""
        self._followed = None
        if "task" in params:
            self._wanted = params["task"]
        if "folder" in params:
            self.folders.choose(params["folder"])
        if params.get("start"):
            self.start_process("" if params["start"] is True else str(params["start"]))

    def _choose_folder(self) -> None:
        self._followed = None
        self._show_list()

    def _show_list(self) -> None:
        tasks = self.reading.tasks(self.folders.folder, self.folders.due, self._text)
        current = self.list.current()
        wanted = self._wanted or (current.id if current else None)
        if wanted and self._wanted and wanted not in {task.id for task in tasks}:
            tasks = self._go_where_it_is(wanted, tasks)
        self._wanted = None
        focused = self.focusWidget()
        had_keyboard = focused is not None and (focused is self.list.view or self.list.pages.isAncestorOf(focused))
        self._explain_empty()
        self.list.show_tasks(self.folders.title(), tasks, wanted)
        self._keep_keyboard(had_keyboard)

    def _go_where_it_is(self, task_id: str, tasks: list[TaskInfo]) -> list[TaskInfo]:
        for folder in (MINE, UNASSIGNED):
            found = self.reading.tasks(folder)
            if task_id in {task.id for task in found}:
                self.folders.folder, self.folders.due = folder, None
                self.folders.show_reading(self.reading)
                return found
        return tasks

    def _explain_empty(self) -> None:
        open_to_me = len(self.reading.group)
        if self._text:
            self.list.empty.set_texts("Nothing found", f"No task here holds “{self._text}”.")
        elif self.folders.folder == MINE and self.folders.due is None and open_to_me:
            text = f"{open_to_me} tasks have no owner yet." if open_to_me > 1 else "One task has no owner yet."
            self.list.empty.set_texts("No tasks for you", text)
        else:
            self.list.empty.set_texts("No tasks here", "What comes up will be listed here by itself.")
        self.list.empty.action.setText("Show unassigned")
        self.list.empty.action.setVisible(self.folders.folder == MINE and bool(open_to_me) and not self._text)

    def _search(self, text: str) -> None:
        self._text = text.strip()
        self._show_list()

    def _open(self, task: TaskInfo | None) -> None:
        self.view.form.flush()
        if task is None:
            self.view.show_nothing()
            return
        operation = self.session.run(read_task, self.session.workspace, task.id, self.session.person)
        operation.on_success(self._show_task).on_failure(lambda _text: self.view.show_nothing())

    def _show_task(self, reading: TaskReading) -> None:
        current = self.list.current()
        if current is not None and current.id == reading.task.id:
            self.view.show_reading(reading, self.reading, self.session.person)

    # --- Doing -------------------------------------------------------------------------------

    def _task(self) -> TaskInfo | None:
        return self.view.reading.task if self.view.reading is not None else None

    def _do(self, work: Callable[[], object], label: str, done: str = "") -> None:
        operation = self.session.run(work, label=label)
        if done:
            operation.on_success(lambda _result: notify(done, Severity.SUCCESS))

    def claim(self) -> None:
        """Take the task."""
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is not None and me is not None and self.view.claim.isVisible():
            self._wanted = task.id
            self._do(lambda: workspace.claim(task.id, actor=me), f"Claiming {task.name}")

    def release(self) -> None:
        """Give the task back to its team."""
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is not None and me is not None:
            self._do(
                lambda: workspace.release(task.id, actor=me),
                f"Releasing {task.name}",
                f"{task.name} is open to your team",
            )

    def complete(self) -> None:
        """Judge the form, hand its values over, and go to the next task."""
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is None or not self.view.complete.isVisible():
            return
        values = self.view.form.values()
        if values is not None:
            key = f" for {task.business_key}" if task.business_key else ""
            self._followed = task.root_instance_id
            self._do(
                lambda: workspace.complete(task.id, values, actor=me),
                f"Completing {task.name}",
                f"{task.name}{key} is done",
            )

    def snooze(self, hours: int) -> None:
        """Out of sight for some hours."""
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is not None:
            until = utc_now() + timedelta(hours=hours)
            self._do(
                lambda: workspace.update_task(task.id, follow_up=until, actor=me),
                f"Snoozing {task.name}",
                f"{task.name} comes back by itself",
            )

    def assign(self, person: str) -> None:
        """Hand the task to somebody."""
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is not None:
            name = found.name if (found := self.reading.person(person)) else person
            self._do(
                lambda: workspace.assign(task.id, person, actor=me),
                f"Reassigning {task.name}",
                f"{task.name} went to {name}",
            )

    def _save_draft(self, values: dict[str, Any]) -> None:
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is not None and me is not None:
            operation = self.session.run(lambda: workspace.save_draft(task.id, values, actor=me))
            operation.on_success(lambda _r: self.view.form.saved.setText(f"Draft saved {utc_now().astimezone():%H:%M}"))

    def _say(self, text: str) -> None:
        task, me, workspace = self._task(), self.session.person, self.session.workspace
        if task is not None and me is not None:
            self._wanted = task.id
            self._do(
                lambda: workspace.comment(task.root_instance_id, text, actor=me, task_id=task.id), "Saving the comment"
            )

    def _open_case(self) -> None:
        task = self._task()
        if task is not None:
            self.session.go("instances", instance=task.instance_id)

    def start_process(self, process_id: str = "") -> None:
        """Ask what to start, with this process chosen already, and start it."""
        reading = self.session.run(read_startable, self.session.workspace)
        reading.on_success(lambda startable: self._ask_start(startable, process_id))

    def _ask_start(self, startable: list[Startable], process_id: str = "") -> None:
        if not startable:
            notify("There is no process to start yet.", Severity.INFO, "Draw one and publish it, or open a sample.")
            return
        dialog = StartDialog(startable, self, process_id)
        if dialog.exec():
            self.start(dialog.chosen, dialog.business_key, dialog.variables())
        dialog.deleteLater()

    def start(self, chosen: Startable, business_key: str | None, variables: dict[str, Any]) -> None:
        """Start a case."""
        workspace, me, process = self.session.workspace, self.session.person, chosen.definition
        self._do(
            lambda: workspace.start(process.process_id, variables, business_key=business_key, actor=me),
            f"Starting {process.name}",
            f"{process.name} {business_key or ''} is under way".replace("  ", " "),
        )
