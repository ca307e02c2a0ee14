"""What a person does with one case from its page: explained first, done in the background, said when done."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.foundation.notices import Severity, notify
from app.instances.case_page import CasePage
from app.instances.dialogs import ExplainDialog, RestartDialog, ValuesDialog
from app.instances.migration_dialog import MigrationDialog
from app.workspace.local import LocalWorkspace
from app.workspace.operations_sandbox import Sandbox, copy_to_sandbox
from app.workspace.operations_values import MigrationPlan, Preview, UndoInfo
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceInfo

if TYPE_CHECKING:
    from app.instances.screen import InstancesScreen


class CaseOperations:
    """The operations of one screen's pages."""

    def __init__(self, screen: InstancesScreen) -> None:
        self.screen = screen

    def connect(self, page: CasePage) -> None:
        """Do what the page asks for."""
        asks: dict[str, Callable[[CasePage], None]] = {
            "undo": self.ask_undo,
            "migrate": self.ask_migrate,
            "set_variables": lambda page: self.screen.variables.add(page),
            "copy": self.copy,
            "restart": self.ask_restart,
            "delete": self.ask_delete,
        }
        page.operation_wanted.connect(lambda operation: asks[operation](page))
        page.moves_bar.changed.connect(partial(self.preview_moves, page))
        page.moves_bar.apply_wanted.connect(partial(self.apply_moves, page))
        bar = page.sandbox_bar
        bar.answer_wanted.connect(partial(self.ask_answer, page))
        bar.fail_wanted.connect(lambda key: self._in_sandbox(page, lambda box: box.fail(key, "Failed in the sandbox")))
        bar.time_wanted.connect(lambda moment: self._in_sandbox(page, lambda box: box.move_clock(moment)))
        bar.end_wanted.connect(lambda: self.screen.close_page(page))

    # --- Doing -------------------------------------------------------------------------------

    def do(self, page: CasePage, work: Callable[[Workspace, str | None], Any], label: str, done: str) -> None:
        """Run `work(workspace, person)` on the page's workspace; then show the page anew."""
        workspace, me = self.screen.workspace_of(page), self._me(page)
        operation = self.screen.session.run(lambda: work(workspace, me), label=label)
        operation.on_success(lambda _result: self._done(page, done))

    def _done(self, page: CasePage, text: str) -> None:
        notify(text, Severity.SUCCESS)
        if page.sandbox is not None:
            self.screen.refresh_page(page)

    def _me(self, page: CasePage) -> str | None:
        """In a sandbox the system acts: there are no rules there."""
        return None if page.sandbox is not None else self.screen.session.person

    def explain(
        self,
        page: CasePage,
        operation: str,
        title: str,
        action: str,
        then: Callable[[str], None],
        **arguments: Any,
    ) -> None:
        """Find out what an operation does, say it, and call `then(reason)` when the person wants it."""
        workspace, instance = self.screen.workspace_of(page), page.instance_id

        def ask(preview: Preview) -> None:
            cancel = operation == "cancel"
            kind = "dangerFilled" if cancel else "primary"
            sentences = (*preview.sentences, "This cannot be undone.") if cancel else preview.sentences
            dialog = ExplainDialog(title, sentences, action, kind=kind, with_reason=cancel, parent=self.screen)
            if dialog.exec():
                then(dialog.reason.text().strip())
            dialog.deleteLater()

        found = self.screen.session.run(lambda: workspace.preview(operation, instance, **arguments))
        found.on_success(ask).on_failure(_say)

    # --- Undo --------------------------------------------------------------------------------

    def ask_undo(self, page: CasePage) -> None:
        """Say what would be taken back, or why nothing can be."""
        workspace, instance = self.screen.workspace_of(page), page.instance_id
        self.screen.session.run(lambda: workspace.undo_info(instance)).on_success(partial(self._undo, page))

    def _undo(self, page: CasePage, info: UndoInfo) -> None:
        if not info.possible:
            notify("The last step stays.", Severity.WARNING, info.text)
            return
        if self._agreed("Undo the last step?", (info.text, *info.sentences), "Undo the step"):
            self.undo(page)

    def undo(self, page: CasePage) -> None:
        """Take the last step back."""
        instance = page.instance_id
        work = lambda workspace, me: workspace.undo(instance, actor=me)  # noqa: E731
        self.do(page, work, "Undoing the last step", "The step is open again")

    # --- Tokens ------------------------------------------------------------------------------

    def preview_moves(self, page: CasePage) -> None:
        """Say what the chosen moves would do, and show where tokens would stand."""
        bar = page.moves_bar
        if not bar.moves.chosen:
            page.show_present()
            return
        workspace, instance, arguments = self.screen.workspace_of(page), page.instance_id, bar.moves.arguments()
        given: dict[str, Any] = dict(arguments)

        def show(preview: Preview) -> None:
            if bar.moves.arguments() == arguments:
                bar.show_effect(preview.sentences, possible=True)
                page.show_tokens(preview.tokens)

        found = self.screen.session.run(lambda: workspace.preview("modify", instance, **given))
        found.on_success(show).on_failure(lambda text: bar.show_effect((text,), possible=False))

    def apply_moves(self, page: CasePage) -> None:
        """Move the tokens."""
        instance, arguments = page.instance_id, page.moves_bar.moves.arguments()
        page.moves_bar.end()
        work = lambda workspace, me: workspace.modify(instance, **arguments, actor=me)  # noqa: E731
        self.do(page, work, "Moving tokens", "The tokens are moved")

    # --- Migration ---------------------------------------------------------------------------

    def ask_migrate(self, page: CasePage) -> None:
        """Plan with the person, then migrate."""
        assert page.reading is not None
        info = page.reading.detail.info
        self.plan(page, [info], lambda version, mapping: self.migrate(page, version, mapping))

    def migrate(self, page: CasePage, version: int, mapping: dict[str, str]) -> None:
        """Go on in another version."""
        instance = page.instance_id
        work = lambda workspace, me: workspace.migrate(instance, version, mapping, actor=me)  # noqa: E731
        self.do(page, work, "Migrating the case", f"The case goes on in version {version}")

    def plan(
        self, page: CasePage | None, cases: Sequence[InstanceInfo], then: Callable[[int, dict[str, str]], None]
    ) -> None:
        """Show the plan for cases of one version of one process; `then(version, mapping)` when it is agreed."""
        workspace = self.screen.session.workspace if page is None else self.screen.workspace_of(page)
        first = cases[0]
        found = self.screen.session.run(lambda: workspace.definitions(latest_only=False))

        def ask(definitions: Any) -> None:
            versions = [one.version for one in definitions if one.process_id == first.process_id]
            others = [version for version in versions if version != first.version]
            if not others:
                notify(
                    "There is no other version of this process.", Severity.WARNING, "Publish the changed model first."
                )
                return
            self._plan(workspace, cases, others, then)

        found.on_success(ask)

    def _plan(
        self,
        workspace: Workspace,
        cases: Sequence[InstanceInfo],
        versions: Sequence[int],
        then: Callable[[int, dict[str, str]], None],
    ) -> None:
        name = cases[0].business_key or cases[0].id[-8:] if len(cases) == 1 else f"{len(cases)} cases"
        dialog = MigrationDialog(f"Migrate {name}", versions, len(cases), self.screen)
        shown: list[MigrationPlan] = []

        def show(plan: MigrationPlan) -> None:
            shown[:] = [plan]
            dialog.show_plan(plan)

        def replan() -> None:
            first, version, mapping = cases[0], dialog.to_version, dict(dialog.mapping)
            ids = [case.id for case in cases]
            work = lambda: workspace.migration_plan(  # noqa: E731
                first.process_id, first.version, version, mapping, instance_ids=ids
            )
            self.screen.session.run(work).on_success(show)

        dialog.plan_wanted.connect(replan)
        replan()
        if dialog.exec() and shown:
            then(dialog.to_version, shown[0].mapping)
        dialog.deleteLater()

    # --- After the end -----------------------------------------------------------------------

    def ask_restart(self, page: CasePage) -> None:
        """Ask where and with what."""
        dialog = RestartDialog(f"Restart {page.head.title.text()}", page.elements, self.screen)
        if dialog.exec():
            self.restart(page, dialog.arguments())
        dialog.deleteLater()

    def restart(self, page: CasePage, arguments: dict[str, Any]) -> None:
        """Begin again, and show the new case."""
        workspace, me, instance = self.screen.workspace_of(page), self._me(page), page.instance_id
        operation = self.screen.session.run(
            lambda: workspace.restart(instance, **arguments, actor=me), label="Restarting the case"
        )
        operation.on_success(partial(self._restarted, page))

    def _restarted(self, page: CasePage, info: InstanceInfo) -> None:
        """A new case has a tab of its own; in a sandbox it takes the place of the old one."""
        if page.sandbox is None:
            self.screen.open_case(info.id)
            return
        page.sandbox.instance_id = page.instance_id = info.id
        self.screen.refresh_page(page)

    def ask_delete(self, page: CasePage) -> None:
        """Say what is lost, and delete."""
        sentences = (
            "The case, its tasks, comments, variables and its whole history are removed.",
            "One line remains that says who deleted it.",
            "This cannot be undone.",
        )
        if self._agreed(f"Delete {page.head.title.text()}?", sentences, "Delete case", kind="dangerFilled"):
            self.delete(page)

    def delete(self, page: CasePage) -> None:
        """Remove the case and close its page."""
        workspace, me, instance = self.screen.workspace_of(page), self._me(page), page.instance_id
        operation = self.screen.session.run(lambda: workspace.delete(instance, actor=me), label="Deleting the case")
        operation.on_success(lambda _none: self.screen.close_page(page))

    def _agreed(self, title: str, sentences: Sequence[str], action: str, kind: str = "primary") -> bool:
        dialog = ExplainDialog(title, sentences, action, kind=kind, parent=self.screen)
        agreed = bool(dialog.exec())
        dialog.deleteLater()
        return agreed

    # --- Sandbox -----------------------------------------------------------------------------

    def copy(self, page: CasePage) -> None:
        """Open a sandbox with a copy in a tab of its own."""
        workspace, me, instance = self.screen.session.workspace, self.screen.session.person, page.instance_id
        if not isinstance(workspace, LocalWorkspace):
            notify("A sandbox needs the workspace's own database.", Severity.WARNING)
            return
        operation = self.screen.session.run(
            lambda: copy_to_sandbox(workspace, instance, actor=me), label="Copying the case into a sandbox"
        )
        operation.on_success(self.screen.open_sandbox)

    def ask_answer(self, page: CasePage, key: int) -> None:
        """What the outside world answers."""
        dialog = ValuesDialog(
            "The work is done", "Answer", help="The results, as JSON; they become variables.", parent=self.screen
        )
        if dialog.exec():
            values = dialog.values
            self._in_sandbox(page, lambda box: box.answer(key, values))
        dialog.deleteLater()

    def ask_complete(self, page: CasePage, task_id: str) -> None:
        """Finish a task of the sandbox, with values typed by hand."""
        known = {} if page.reading is None else dict(page.reading.detail.variables)
        text = json.dumps(
            {name: value for name, value in known.items() if isinstance(value, str | int | float)}, indent=1
        )
        dialog = ValuesDialog("Complete the task", "Complete", text, parent=self.screen)
        if dialog.exec():
            values = dialog.values
            self._in_sandbox(page, lambda box: box.complete(task_id, values))
        dialog.deleteLater()

    def _in_sandbox(self, page: CasePage, work: Callable[[Sandbox], Any]) -> None:
        box = page.sandbox
        if box is not None:
            self.screen.session.run(lambda: work(box)).on_success(lambda _none: self.screen.refresh_page(page))


def _say(text: str) -> None:
    notify("This cannot be done now.", Severity.WARNING, text)
