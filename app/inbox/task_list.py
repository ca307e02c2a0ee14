"""The middle column: the tasks of the chosen folder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.foundation.time import utc_now
from app.inbox.task_row import TASK_ROLE, TaskRowDelegate
from app.inbox.wording import due_words, place_words
from app.look.components import EmptyState, IconButton, Keycap, Label, SearchField
from app.workspace.values import TaskInfo

HEAD_HEIGHT = 44
KEYS = (("J", ""), ("K", "move"), ("E", "complete"), ("S", "snooze"), ("/", "search"))


class TaskListModel(QAbstractListModel):
    """The tasks, one a row; a row's accessible text says what its painting shows."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: Sequence[TaskInfo] = ()

    def show_tasks(self, tasks: Sequence[TaskInfo]) -> None:
        """Show other tasks."""
        self.beginResetModel()
        self.tasks = tasks
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many tasks there are."""
        return 0 if parent.isValid() else len(self.tasks)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The task itself for the delegate, words for everybody else."""
        task = self.tasks[index.row()]
        if role == TASK_ROLE:
            return task
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (task.name, due_words(task, utc_now()), place_words(task))))
        return None


class TaskList(QFrame):
    """Emits `chosen(task or None)` when the selection changes, `searched(text)` while typing."""

    chosen = Signal(object)
    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.model = TaskListModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TaskRowDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName("Tasks")
        self.view.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.title = Label("My tasks", "bodyStrong")
        self.number = Label("", "body", "text.secondary")
        self.search = SearchField("Search tasks", small=True)
        self.search.searched.connect(self.searched)
        self.search.hide()
        self.empty = EmptyState("inbox", "No tasks for you")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.pages, 1)
        column.addWidget(self._keys())

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("look", "toolbar")
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(6)
        find = IconButton("search", "Search tasks (/)")
        find.clicked.connect(self.open_search)
        for widget in (self.title, self.number):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.search)
        row.addWidget(find)
        return head

    def _keys(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 12)
        row.setSpacing(6)
        for key, what in KEYS:
            row.addWidget(Keycap(key))
            if what:
                row.addWidget(Label(what, "caption", "text.secondary"))
                row.addSpacing(8)
        row.addStretch()
        return foot

    def open_search(self) -> None:
        """Show the search field and go there."""
        self.search.show()
        self.search.setFocus()

    def show_tasks(self, title: str, tasks: Sequence[TaskInfo], wanted: str | None) -> None:
        """Show a folder; the task `wanted` (or the one in its place, or the first) is selected."""
        row = max(self.view.currentIndex().row(), 0)
        ids = [task.id for task in tasks]
        self.model.show_tasks(tasks)
        self.title.setText(title)
        self.number.setText(str(len(tasks)))
        self.pages.setCurrentIndex(0 if tasks else 1)
        row = ids.index(wanted) if wanted in ids else min(row, len(tasks) - 1)
        if tasks:
            self.view.setCurrentIndex(self.model.index(row))
        else:
            self.chosen.emit(None)

    def current(self) -> TaskInfo | None:
        """The selected task."""
        index = self.view.currentIndex()
        return self.model.tasks[index.row()] if index.isValid() and index.row() < len(self.model.tasks) else None

    def step(self, by: int) -> None:
        """Select the next or the previous task."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < len(self.model.tasks):
            self.view.setCurrentIndex(self.model.index(row))
