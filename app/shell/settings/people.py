"""People and groups of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.notices import Severity, notify
from app.look.components import (
    Avatar,
    Badge,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    IconButton,
    IconLabel,
    Label,
    SearchField,
    Separator,
)
from app.shell.fuzzy import score
from app.shell.pulse import Pulse
from app.shell.settings.dialogs import GroupDialog, PersonDialog
from app.shell.wording import count
from app.workspace.values import Group, Person

if TYPE_CHECKING:
    from app.shell.window import MainWindow


class PeoplePage(QWidget):
    """Two lists; every row has its pencil."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._shown: tuple[object, ...] = ()
        self.search = SearchField("Find a person or group", small=True)
        self.search.setFixedWidth(220)
        self.search.searched.connect(lambda _text: self.read_again())
        self.people, self.groups = _list(), _list()
        head = QHBoxLayout()
        head.addWidget(Label("People and groups", "title"), 1)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(self._titled("People", "Add person", "person-plus", self.add_person))
        column.addWidget(self.people)
        column.addLayout(self._titled("Groups", "Add group", "plus", self.add_group))
        column.addWidget(self.groups)
        column.addStretch()
        window.pulse.beat.connect(self.show_pulse)
        self.show_pulse(window.pulse.latest)

    def _titled(self, title: str, action: str, icon: str, run: Callable[[], object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(title, "heading"), 1)
        button = Button(action, "secondary", icon, small=True)
        button.clicked.connect(lambda: run())
        row.addWidget(button)
        return row

    def show_pulse(self, pulse: Pulse) -> None:
        """Show people and groups that fit the search."""
        query = self.search.text()
        wanted = (pulse.people, pulse.groups, query, self._window.session.person)
        if wanted == self._shown:
            return
        self._shown = wanted
        people = [one for one in pulse.people if score(query, f"{one.name} {' '.join(one.groups)}") is not None]
        groups = [one for one in pulse.groups if score(query, one.name) is not None]
        _fill(self.people, [self._person_row(one, pulse) for one in people], self._no_people(query))
        _fill(self.groups, [self._group_row(one, pulse) for one in groups], self._no_groups(query))

    def read_again(self) -> None:
        """Show the latest reading: the acting person may be another one."""
        self.show_pulse(self._window.pulse.latest)

    def _no_people(self, query: str) -> EmptyState:
        if query:
            return EmptyState("search", f"Nobody fits “{query}”", "Try fewer letters.")
        return EmptyState("people", "Nobody works here yet", "", "Add person", self.add_person)

    def _no_groups(self, query: str) -> EmptyState:
        if query:
            return EmptyState("search", f"No group fits “{query}”", "Try fewer letters.")
        text = "A group shares a list of tasks, for example Accounts payable."
        return EmptyState("people", "No groups yet", text, "Add group", self.add_group)

    def _person_row(self, person: Person, pulse: Pulse) -> QWidget:
        acting = person.id == self._window.session.person
        row, line = _row(Avatar(person.name, accent=acting))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(ElidedLabel(person.name, "body", weight=500))
        about = ", ".join(pulse.group_name(group) for group in person.groups) or "In no group"
        words.addWidget(ElidedLabel(about, "caption", "text.secondary"))
        words.addStretch()
        line.addLayout(words, 3)
        line.addWidget(ElidedLabel(person.email, "small", "text.secondary"), 2)
        if acting:
            line.addWidget(Badge("accent", "You"))
        else:
            work_as = Button("Work as", "link")
            work_as.setAccessibleName(f"Work as {person.name}")
            work_as.clicked.connect(lambda: self._window.workspaces.work_as(person.id))
            line.addWidget(work_as)
        edit = IconButton("edit", f"Change {person.name}")
        edit.clicked.connect(lambda: self.change_person(person))
        line.addWidget(edit)
        return row

    def _group_row(self, group: Group, pulse: Pulse) -> QWidget:
        row, line = _row(IconLabel("people", "text.secondary", 18, tile="bg.sunken", tile_size=28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(ElidedLabel(group.name, "body", weight=500))
        members = sum(group.id in person.groups for person in pulse.people)
        words.addWidget(ElidedLabel(count(members, "person", "people"), "caption", "text.secondary"))
        words.addStretch()
        line.addLayout(words, 3)
        line.addWidget(ElidedLabel(group.id, "mono", "text.secondary"), 2)
        edit = IconButton("edit", f"Change {group.name}")
        edit.clicked.connect(lambda: self.change_group(group))
        line.addWidget(edit)
        return row

    def add_person(self) -> None:
        """Ask for somebody new."""
        self._ask_person(None)

    def change_person(self, person: Person) -> None:
        """Ask what to change."""
        self._ask_person(person)

    def _ask_person(self, person: Person | None) -> None:
        pulse = self._window.pulse.latest
        dialog = PersonDialog(pulse.groups, {one.id for one in pulse.people}, person, self)
        if dialog.exec():
            self.save_person(dialog.person())
        dialog.deleteLater()

    def save_person(self, person: Person) -> None:
        """Keep a person in the workspace."""
        session = self._window.session
        workspace, actor = session.workspace, session.person
        operation = session.run(lambda: workspace.save_person(person, actor=actor))
        operation.on_success(lambda _none: notify(f"{person.name} is saved", Severity.SUCCESS))

    def add_group(self) -> None:
        """Ask for a new group."""
        self._ask_group(None)

    def change_group(self, group: Group) -> None:
        """Ask what to change."""
        self._ask_group(group)

    def _ask_group(self, group: Group | None) -> None:
        dialog = GroupDialog({one.id for one in self._window.pulse.latest.groups}, group, self)
        if dialog.exec():
            self.save_group(dialog.group())
        dialog.deleteLater()

    def save_group(self, group: Group) -> None:
        """Keep a group in the workspace."""
        session = self._window.session
        workspace, actor = session.workspace, session.person
        operation = session.run(lambda: workspace.save_group(group, actor=actor))
        operation.on_success(lambda _none: notify(f"{group.name} is saved", Severity.SUCCESS))


def _list() -> Card:
    card = Card(padding=0)
    card.body.setContentsMargins(1, 1, 1, 1)
    card.body.setSpacing(0)
    return card


def _fill(card: Card, rows: list[QWidget], empty: EmptyState) -> None:
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    if not rows:
        card.body.addWidget(empty)
        return
    empty.deleteLater()
    for number, row in enumerate(rows):
        if number:
            card.body.addWidget(Separator())
        card.body.addWidget(row)


def _row(first: QWidget) -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    row.setFixedHeight(48)
    line = QHBoxLayout(row)
    line.setContentsMargins(14, 0, 12, 0)
    line.setSpacing(12)
    line.addWidget(first, 0, Qt.AlignmentFlag.AlignVCenter)
    return row, line
