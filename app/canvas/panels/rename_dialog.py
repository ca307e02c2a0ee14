"""Asking for the new name of something that several files name, with what that would change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.look.components import Dialog, Label
from app.look.components.field import Field
from app.project.folder import Project
from app.project.renaming import RenamePlan, RenameRefused, plan_rename
from app.project.symbols import Symbol

MOST_LISTED = 8


class RenameDialog(Dialog):
    """`plan` is what the person agreed to; None until then."""

    def __init__(self, project: Project, symbol: Symbol, opened: Iterable[Path], parent: QWidget | None = None) -> None:
        super().__init__(f"Rename the {symbol.kind} {symbol.key}", "Rename everywhere", width=460, parent=parent)
        self.plan: RenamePlan | None = None
        self._project, self._symbol, self._opened = project, symbol, tuple(opened)
        self.name = QLineEdit(symbol.key)
        self.field = Field("New name", self.name)
        self.changes = Label("", "small", "text.secondary", wrap=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.changes)
        self.name.textChanged.connect(self._preview)
        self.name.selectAll()
        self.changes.setText(self._where())
        self.action.setEnabled(False)
        self.action.setDefault(True)

    def _where(self) -> str:
        paths = dict.fromkeys(each.path for each in self._project.mentions(self._symbol))
        names = [path.name for path in paths]
        more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
        return f"It is written in {', '.join(names[:MOST_LISTED])}{more}."

    def _preview(self, text: str) -> None:
        """Say at once what is wrong with a name; what a good one changes."""
        try:
            self.plan = plan_rename(self._project, self._symbol, text, self._opened)
        except RenameRefused as reason:
            self.plan = None
            self.field.set_error("" if text == self._symbol.key else str(reason))
        else:
            self.field.set_error()
            self.changes.setText(_told(self.plan))
        self.action.setEnabled(self.plan is not None)


def _told(plan: RenamePlan) -> str:
    parts = [f"{change.path.name} ({change.places})" for change in plan.files]
    parts += [f"{path.name} (open: not saved, can be undone)" for path in plan.open_files]
    more = f" and {len(parts) - MOST_LISTED} more" if len(parts) > MOST_LISTED else ""
    return f"Changes {', '.join(parts[:MOST_LISTED])}{more}."
