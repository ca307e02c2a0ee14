"""Changing the variables of a case, and of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.instances.case_page import CasePage
from app.instances.variable_dialog import VariableDialog
from app.workspace.operations_values import Preview
from app.workspace.values import InstanceInfo

if TYPE_CHECKING:
    from app.instances.screen import InstancesScreen

STAYS = "What has been decided with the old value stays decided; the history keeps both."


class VariableOperations:
    """The operations of one screen's pages."""

    def __init__(self, screen: InstancesScreen) -> None:
        self.screen = screen

    def ask(self, page: CasePage, name: str = "") -> None:
        """Ask for a variable's new value, saying what it will do, and set it; without a name for another variable."""
        known = page.variables.variables
        title = f"Change {name}" if name else "Set a variable"
        dialog = VariableDialog(title, name, known.get(name, ""), () if name else known, self.screen)
        dialog.effect_wanted.connect(lambda: self._show_effect(page, dialog))
        if dialog.exec():
            self.set(page, dialog.name_said, dialog.said)
        dialog.deleteLater()

    def _show_effect(self, page: CasePage, dialog: VariableDialog) -> None:
        workspace, instance = self.screen.workspace_of(page), page.instance_id
        name, value = dialog.name_said, dialog.said

        def show(preview: Preview) -> None:
            if (dialog.name_said, dialog.said) == (name, value):
                dialog.show_effect((*preview.sentences, STAYS))

        work = self.screen.session.run(lambda: workspace.preview("set_variables", instance, variables={name: value}))
        work.on_success(show).on_failure(lambda text: dialog.show_effect((text,), possible=False))

    def set(self, page: CasePage, name: str, value: Any) -> None:
        """Set a variable."""
        instance = page.instance_id
        self.screen.operations.do(
            page,
            lambda workspace, me: workspace.set_variables(instance, {name: value}, actor=me),
            f"Changing {name}",
            f"{name} has its new value",
        )

    def ask_many(self, cases: Sequence[InstanceInfo]) -> dict[str, Any] | None:
        """A variable for all of these cases; None when the person thought better of it."""
        known = {name for case in cases for name in case.summary}
        dialog = VariableDialog(f"Set a variable of {len(cases)} cases", known=known, parent=self.screen)
        dialog.show_effect(("Each of them gets this value. Conditions that wait for it are looked at again.", STAYS))
        answer = {dialog.name_said: dialog.said} if dialog.exec() else None
        dialog.deleteLater()
        return answer
