from __future__ import annotations

import threading

from app.session.session import Session
from app.workspace.values import WorkspaceChange
from tests.session.fake_workspace import FakeWorkspace


def test_changes_of_other_threads_arrive_here_gathered(qtbot, session: Session, workspace: FakeWorkspace) -> None:
    heard: list[tuple[WorkspaceChange, int]] = []
    session.changed.connect(lambda change: heard.append((change, threading.get_ident())))
    threads = [threading.Thread(target=workspace.tell, args=(kind,)) for kind in ("tasks", "people", "tasks")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(100)
    assert heard == [(WorkspaceChange(frozenset({"tasks", "people"})), threading.get_ident())]


def test_a_later_change_is_told_again(qtbot, session: Session, workspace: FakeWorkspace) -> None:
    for kind in ("tasks", "models"):
        with qtbot.waitSignal(session.changed) as blocker:
            workspace.tell(kind)
        assert blocker.args[0].what == {kind}


def test_the_former_workspace_is_not_heard_any_more(qtbot, session: Session, workspace: FakeWorkspace) -> None:
    session.set_workspace(FakeWorkspace("Other"))
    assert workspace.listeners == []
    with qtbot.assertNotEmitted(session.changed, wait=100):
        workspace.tell("tasks")
