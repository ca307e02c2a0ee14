"""What a person does about what a case waits for: failed work, and open tasks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from app.instances.case_page import CasePage
from app.instances.retry_dialog import RetryDialog
from app.instances.task_dialog import TaskDialog
from app.workspace.operations_values import Preview
from app.workspace.protocol import Workspace
from app.workspace.values import TaskInfo

if TYPE_CHECKING:
    from app.instances.screen import InstancesScreen

REACHES = (
    "The work may reach other systems, with the same operation number as before: one that knows it does nothing twice."
)


class WaitOperations:
    """The operations of one screen's pages."""

    def __init__(self, screen: InstancesScreen) -> None:
        self.screen = screen

    def connect(self, page: CasePage) -> None:
        """Do what the page asks for."""
        page.retry_wanted.connect(partial(self.ask_retry, page))
        page.task_change_wanted.connect(partial(self.ask_task, page))

    # --- Failed work -------------------------------------------------------------------------

    def ask_retry(self, page: CasePage, incident_id: str) -> None:
        """Say what trying again means, ask how often, and do it."""
        assert page.reading is not None
        incident = next((one for one in page.reading.detail.incidents if one.id == incident_id), None)
        if incident is None:
            return
        dialog = RetryDialog(incident, self.screen)
        self._explain(page, incident_id, dialog)
        if dialog.exec():
            self.retry(page, incident_id, dialog.attempts)
        dialog.deleteLater()

    def _explain(self, page: CasePage, incident_id: str, dialog: RetryDialog) -> None:
        workspace, instance = self.screen.workspace_of(page), page.instance_id
        key = int(incident_id.rpartition(":")[2])
        work = self.screen.session.run(lambda: workspace.preview("retry", instance, retries=1, key=key))

        def show(preview: Preview) -> None:
            dialog.show_effect((*preview.sentences, REACHES))

        work.on_success(show).on_failure(lambda text: dialog.show_effect((text,), possible=False))

    def retry(self, page: CasePage, incident_id: str, attempts: int = 1) -> None:
        """Try failed work again."""
        self.screen.operations.do(
            page,
            lambda workspace, me: workspace.retry(incident_id, attempts, actor=me),
            "Trying again",
            "The work is tried again",
        )

    # --- Tasks -------------------------------------------------------------------------------

    def ask_task(self, page: CasePage, task_id: str) -> None:
        """Who has it, until when, when it shows again, how urgent."""
        assert page.reading is not None
        task = next((one for one in page.reading.tasks if one.id == task_id), None)
        if task is None:
            return
        dialog = TaskDialog(task, page.reading.people, self.screen)
        if dialog.exec():
            work = partial(_change, task, dialog.assignee, dialog.changes())
            self.screen.operations.do(page, work, "Changing the task", "The task is changed")
        dialog.deleteLater()


def _change(
    task: TaskInfo, assignee: str | None, changes: Mapping[str, Any], workspace: Workspace, me: str | None
) -> None:
    """Only what is another."""
    if assignee != task.assignee:
        workspace.assign(task.id, assignee, actor=me)
    if changes:
        workspace.update_task(task.id, actor=me, **changes)
