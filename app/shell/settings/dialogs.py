"""Adding and changing a person or a group."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.look.components import Dialog, Field, Label
from app.workspace.values import Group, Person


def id_from_name(name: str, taken: Collection[str]) -> str:
    """`"Nadia Okafor"` gives `nadia-okafor`, with a number behind it while it is taken."""
    plain = re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or "person"
    candidate, number = plain, 2
    while candidate in taken:
        candidate, number = f"{plain}-{number}", number + 1
    return candidate


class PersonDialog(Dialog):
    """`person()` is what was filled in. The id of somebody who exists is never changed."""

    def __init__(
        self,
        groups: Sequence[Group],
        taken: Collection[str],
        person: Person | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = f"Change {person.name}" if person else "Add a person"
        super().__init__(title, "Save" if person else "Add", width=460, parent=parent)
        self._person, self._taken = person, taken
        self.name = QLineEdit(person.name if person else "")
        self.email = QLineEdit(person.email if person else "")
        self.roles = QLineEdit(", ".join(person.roles) if person else "")
        self.roles.setPlaceholderText("manager, process owner")
        self.name_field = Field("Name", self.name, required=True)
        self.email_field = Field("E-mail", self.email)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.email_field)
        self.body.addWidget(Field("Roles", self.roles, "What they work as, separated by commas."))
        self.boxes = {group.id: self._box(group, person) for group in groups}
        self.body.addWidget(self._groups(groups))
        self.name.setFocus()

    def _box(self, group: Group, person: Person | None) -> QCheckBox:
        box = QCheckBox(group.name.replace("&", "&&"))
        box.setChecked(person is not None and group.id in person.groups)
        return box

    def _groups(self, groups: Sequence[Group]) -> QWidget:
        if not groups:
            return Label(
                "There are no groups yet. Tasks go to groups; add one first.", "small", "text.secondary", wrap=True
            )
        inner = QWidget()
        inner.setProperty("surface", "none")
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(4)
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFixedHeight(min(len(groups), 6) * 26 + 8)
        return Field("Groups", area)

    def accept(self) -> None:
        """Only with a name, and an e-mail that could be one."""
        self.name_field.set_error("" if self.name.text().strip() else "Enter a name.")
        email = self.email.text().strip()
        fine = not email or re.fullmatch(r"[^@\s]+@[^@\s]+", email) is not None
        self.email_field.set_error("" if fine else "Write it like name@example.org, or leave it empty.")
        if self.name.text().strip() and fine:
            super().accept()

    def person(self) -> Person:
        """What was filled in."""
        name = self.name.text().strip()
        return Person(
            self._person.id if self._person else id_from_name(name, self._taken),
            name,
            self.email.text().strip(),
            tuple(group for group, box in self.boxes.items() if box.isChecked()),
            tuple(role.strip() for role in self.roles.text().split(",") if role.strip()),
        )


class GroupDialog(Dialog):
    """`group()` is what was filled in."""

    def __init__(self, taken: Collection[str], group: Group | None = None, parent: QWidget | None = None) -> None:
        title = f"Change {group.name}" if group else "Add a group"
        super().__init__(title, "Save" if group else "Add", parent=parent)
        self._group, self._taken = group, taken
        self.name = QLineEdit(group.name if group else "")
        self.id = QLineEdit(group.id if group else "")
        self.id.setReadOnly(group is not None)
        self.id.setPlaceholderText("Made from the name")
        self.name_field = Field("Name", self.name, required=True)
        self.id_field = Field("Id", self.id, "What models write as candidate group.")
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.id_field)
        self.name.setFocus()

    def accept(self) -> None:
        """Only with a name, and an id that is free."""
        named = bool(self.name.text().strip())
        free = self._group is not None or self.id.text().strip() not in self._taken
        self.name_field.set_error("" if named else "Enter a name.")
        self.id_field.set_error("" if free else "Another group has this id. Choose another one.")
        if named and free:
            super().accept()

    def group(self) -> Group:
        """What was filled in."""
        name = self.name.text().strip()
        if self._group is not None:
            return Group(self._group.id, name)
        return Group(self.id.text().strip() or id_from_name(name, self._taken), name)
