"""Opens the list of batches and keeps it up to date while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.instances.batch_dialog import BatchDialog
from app.instances.batches_dialog import BatchesDialog
from app.workspace.operations_values import BatchInfo, BatchResult, BatchState
from app.workspace.protocol import Workspace
from app.workspace.values import NotFound

if TYPE_CHECKING:
    from app.instances.screen import InstancesScreen

SHOWN = 50
EVERY_MS = 700


class BatchList(QObject):
    """The batches of one screen's workspace. `dialog` is there while it is open."""

    def __init__(self, screen: InstancesScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.dialog: BatchesDialog | None = None
        self._again = QTimer(self)
        self._again.setInterval(EVERY_MS)
        self._again.timeout.connect(self.refresh)

    def open(self) -> None:
        """Show them."""
        self.dialog = dialog = BatchesDialog(self.screen)
        dialog.cancel_wanted.connect(self.cancel)
        dialog.details_wanted.connect(self.show_details)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()
        self.refresh()
        self._again.start()

    def _closed(self, dialog: BatchesDialog) -> None:
        self._again.stop()
        self.dialog = None
        dialog.deleteLater()

    def refresh(self) -> None:
        """Read them again."""
        workspace = self.screen.session.workspace
        self.screen.session.run(_read, workspace).on_success(self._show)

    def _show(self, reading: tuple[list[BatchInfo], dict[str, str]]) -> None:
        if self.dialog is None:
            return
        self.dialog.show_batches(*reading)
        if all(batch.state is not BatchState.RUNNING for batch in reading[0]):
            self._again.stop()

    def cancel(self, batch_id: str) -> None:
        """Deal with no further case."""
        workspace, me = self.screen.session.workspace, self.screen.session.person
        work = self.screen.session.run(lambda: workspace.cancel_batch(batch_id, actor=me), label="Canceling the batch")
        work.on_success(lambda _none: self.refresh())

    def show_details(self, batch_id: str) -> None:
        """What came of each case."""
        work = self.screen.session.run(_details, self.screen.session.workspace, batch_id)
        work.on_success(self._show_details)

    def _show_details(self, reading: tuple[BatchInfo, list[BatchResult], dict[str, str]]) -> None:
        batch, results, names = reading
        dialog = BatchDialog(batch, self.screen)
        dialog.show_results(batch, results, names)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()


def _read(workspace: Workspace) -> tuple[list[BatchInfo], dict[str, str]]:
    return workspace.batches()[:SHOWN], {person.id: person.name for person in workspace.people()}


def _details(workspace: Workspace, batch_id: str) -> tuple[BatchInfo, list[BatchResult], dict[str, str]]:
    results = workspace.batch_results(batch_id)
    refused = [result.instance_id for result in results if not result.ok]
    return workspace.batch(batch_id), results, {each: name for each in refused if (name := _name(workspace, each))}


def _name(workspace: Workspace, instance_id: str) -> str:
    """Its business key; empty without one, and for a case that is gone."""
    try:
        return workspace.instance(instance_id).info.business_key or ""
    except NotFound:
        return ""
