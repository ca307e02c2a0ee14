"""What a person does with the cases that are chosen in the list: a batch, explained, followed, and its result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.foundation.notices import Severity, notify
from app.instances.batch_dialog import BatchDialog
from app.instances.dialogs import ExplainDialog
from app.instances.moves_dialog import MovesDialog
from app.session.operation import Operation
from app.workspace.operations_values import BatchInfo, BatchResult
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceInfo

if TYPE_CHECKING:
    from app.instances.screen import InstancesScreen

TEXTS = {
    "suspend": ("Suspend", "Nothing moves in them until they are activated: timers wait, messages are refused."),
    "activate": ("Activate", "They go on; what fell due meanwhile is done at once."),
    "retry": ("Try again", "All failed work gets a new attempt, and their incidents are resolved."),
    "cancel": ("Cancel", "They end now; their open tasks disappear. This cannot be undone."),
    "restart": ("Restart", "Each begins again as a new case, from the start, with its last variables."),
    "delete": ("Delete", "They are removed with their whole history. This cannot be undone."),
}
RED = ("cancel", "delete")


class ManyOperations:
    """The operations of one screen's list."""

    def __init__(self, screen: InstancesScreen) -> None:
        self.screen = screen
        self.dialog: BatchDialog | None = None

    def ask(self, operation: str) -> None:
        """Say what will happen to the chosen cases, ask for what is needed, and begin."""
        cases = [case for case in self.screen.list.chosen() if case.parent_id is None]
        if not cases:
            notify("Choose cases that were not called by others.", Severity.WARNING)
        elif operation == "migrate":
            self._ask_migrate(cases)
        elif operation == "set_variables":
            self._ask_values(cases)
        elif operation == "modify":
            self._ask_moves(cases)
        else:
            verb, text = TEXTS[operation]
            skipped = "What a case refuses is listed at the end; the others go on."
            kind = "dangerFilled" if operation in RED else "primary"
            title = f"{verb} {len(cases)} case{'s' if len(cases) != 1 else ''}?"
            dialog = ExplainDialog(title, (text, skipped), verb, kind=kind, with_reason=operation == "cancel",
                                   parent=self.screen)  # fmt: skip
            if dialog.exec():
                reason = dialog.reason.text().strip()
                self.begin(operation, cases, {"reason": reason} if operation == "cancel" else {})
            dialog.deleteLater()

    def _ask_migrate(self, cases: Sequence[InstanceInfo]) -> None:
        if not _alike(cases):
            return
        self.screen.operations.plan(
            None,
            cases,
            lambda version, mapping: self.begin("migrate", cases, {"version": version, "mapping": mapping}),
        )

    def _ask_moves(self, cases: Sequence[InstanceInfo]) -> None:
        """Choose on the diagram; what the moves do is shown for the first of the cases."""
        if not _alike(cases):
            return
        workspace, first = self.screen.session.workspace, cases[0]
        read = self.screen.session.run(lambda: workspace.definition_source(first.definition_id))
        read.on_success(lambda source: self._choose_moves(cases, source))

    def _choose_moves(self, cases: Sequence[InstanceInfo], source: bytes) -> None:
        dialog = MovesDialog(len(cases), source, cases[0].process_name, self.screen)
        dialog.bar.changed.connect(lambda: self._preview_moves(cases[0], dialog))
        if dialog.exec():
            self.begin("modify", cases, dict(dialog.bar.moves.arguments()))
        dialog.deleteLater()

    def _preview_moves(self, case: InstanceInfo, dialog: MovesDialog) -> None:
        workspace, moves = self.screen.session.workspace, dialog.bar.moves.arguments()
        if not dialog.bar.moves.chosen:
            return
        given: dict[str, Any] = dict(moves)
        name = case.business_key or case.id[-8:]

        def show(sentences: Sequence[str], possible: bool) -> None:
            if dialog.bar.moves.arguments() == moves:
                dialog.show_effect((f"In {name}, for one:", *sentences), possible=possible)

        found = self.screen.session.run(lambda: workspace.preview("modify", case.id, **given))
        found.on_success(lambda preview: show(preview.sentences, True)).on_failure(lambda text: show((text,), False))

    def _ask_values(self, cases: Sequence[InstanceInfo]) -> None:
        values = self.screen.variables.ask_many(cases)
        if values is not None:
            self.begin("set_variables", cases, {"variables": values})

    def begin(self, operation: str, cases: Sequence[InstanceInfo], arguments: dict[str, Any]) -> None:
        """Make the batch, and work on it in the background while the dialog follows."""
        session = self.screen.session
        workspace, me, ids = session.workspace, session.person, [case.id for case in cases]
        names = {case.id: case.business_key or case.id[-8:] for case in cases}
        made = session.run(lambda: workspace.create_batch(operation, instance_ids=ids, arguments=arguments, actor=me))
        made.on_success(lambda batch: self._follow(batch, names))

    def _follow(self, batch: BatchInfo, names: dict[str, str]) -> None:
        session = self.screen.session
        dialog = self.dialog = BatchDialog(batch, self.screen)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        running = session.run(_work, session.workspace, batch.id, dialog, with_operation=True)
        running.progressed.connect(lambda: _show_progress(dialog, batch, running))
        running.on_success(lambda result: dialog.show_results(result[0], result[1], names))
        dialog.open()

    def _closed(self, dialog: BatchDialog) -> None:
        self.dialog = None
        dialog.deleteLater()


def _alike(cases: Sequence[InstanceInfo]) -> bool:
    """Whether all are of one version of one process; else it is told."""
    if len({case.definition_id for case in cases}) == 1:
        return True
    notify("Choose cases of one version of one process.", Severity.WARNING, "A plan is made for one version.")
    return False


def _work(
    operation: Operation, workspace: Workspace, batch_id: str, dialog: BatchDialog
) -> tuple[BatchInfo, list[BatchResult]]:
    """On the worker thread: to the end, or until the person stops it."""

    def progress(batch: BatchInfo) -> bool:
        operation.report(batch.done / max(batch.total, 1))
        return not (dialog.stopped or operation.is_canceled)

    batch = workspace.run_batch(batch_id, progress)
    if dialog.stopped and batch.done < batch.total:
        workspace.cancel_batch(batch_id)
        batch = workspace.batch(batch_id)
    return batch, workspace.batch_results(batch_id)


def _show_progress(dialog: BatchDialog, batch: BatchInfo, running: Operation) -> None:
    dialog.show_progress(replace(batch, done=round((running.fraction or 0) * batch.total)))
