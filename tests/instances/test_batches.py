"""The list of batches: what was done to many cases, what is under way, and how it is stopped."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.instances.screen import InstancesScreen
from app.workspace.local import LocalWorkspace
from app.workspace.operations_values import BatchState


def test_batches_are_listed_canceled_and_explained(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace
) -> None:
    assert screen.list.batches.isHidden()
    ids = [case.id for case in screen.list.table.cases]
    workspace.suspend(ids[0])
    done = workspace.create_batch("suspend", instance_ids=ids, actor="ada")
    workspace.run_batch(done.id)
    waiting = workspace.create_batch("cancel", instance_ids=ids, arguments={"reason": "x"}, actor="ada")
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.batches.text() == "1 under way")

    screen.list.batches.click()
    dialog = screen.batches.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: set(dialog.cancels) == {waiting.id} and set(dialog.details) == {done.id})
    dialog.cancels[waiting.id].click()

    qtbot.waitUntil(lambda: set(dialog.details) == {done.id, waiting.id})
    assert workspace.batch(waiting.id).state is BatchState.CANCELED
    dialog.accept()
    assert screen.batches.dialog is None


def test_a_workspace_without_batches_says_so(qtbot: QtBot, screen: InstancesScreen) -> None:
    screen.batches.open()
    dialog = screen.batches.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.none.isVisible())
    dialog.reject()
