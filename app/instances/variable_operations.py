"""Changing the variables of a case, and of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.instances.case_page import CasePage
from app.instances.scope_words import choices, scope_name
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

    def change(self, page: CasePage, name: str, scope: int | None = None) -> None:
        """Ask for the new value of a variable of the process, or of a scope inside it."""
        inner = next((one for one in page.scopes if one.key == scope), None)
        known = page.variables.variables if inner is None else inner.variables
        title = f"Change {name}" if inner is None else f"Change {name} of {scope_name(inner, page.names)}"
        self._ask(page, VariableDialog(title, name, known.get(name, ""), parent=self.screen), lambda: scope)

    def add(self, page: CasePage) -> None:
        """Ask for another variable, and where it is to be."""
        known, places = page.variables.variables, choices(page.scopes, page.names)
        dialog = VariableDialog("Set a variable", known=known, places=places, parent=self.screen)
        self._ask(page, dialog, lambda: dialog.scope_said)

    def _ask(self, page: CasePage, dialog: VariableDialog, where: Callable[[], int | None]) -> None:
        """Say what the answer will do, and do it."""
        dialog.effect_wanted.connect(lambda: self._show_effect(page, dialog, where))
        if dialog.exec():
            self.set(page, dialog.name_said, dialog.said, where())
        dialog.deleteLater()

    def _show_effect(self, page: CasePage, dialog: VariableDialog, where: Callable[[], int | None]) -> None:
        workspace, instance = self.screen.workspace_of(page), page.instance_id
        asked = dialog.name_said, dialog.said, where()
        arguments: dict[str, Any] = {"variables": {asked[0]: asked[1]}, "scope": asked[2]}

        def show(preview: Preview) -> None:
            if (dialog.name_said, dialog.said, where()) == asked:
                dialog.show_effect((*preview.sentences, STAYS))

        work = self.screen.session.run(lambda: workspace.preview("set_variables", instance, **arguments))
        work.on_success(show).on_failure(lambda text: dialog.show_effect((text,), possible=False))

    def set(self, page: CasePage, name: str, value: Any, scope: int | None = None) -> None:
        """Set a variable."""
        instance = page.instance_id
        self.screen.operations.do(
            page,
            lambda workspace, me: workspace.set_variables(instance, {name: value}, scope=scope, actor=me),
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
