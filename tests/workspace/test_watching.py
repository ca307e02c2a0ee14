"""What one program writes, the others hear of; what is due happens by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.foundation import notices
from app.workspace.local import LocalWorkspace
from app.workspace.open import open_workspace
from app.workspace.runner import Runner
from app.workspace.values import InstanceState, Resource, WorkspaceChange, WorkspaceError
from tests.workspace.conftest import Open
from tests.workspace.models import bpmn, sequence, timer, user_task, work

Deploy = Callable[..., object]
PATIENCE = 20


def test_another_program_hears_of_a_write(workspace: LocalWorkspace, deploy: Deploy, open_here: Open) -> None:
    other = open_here()
    heard: list[WorkspaceChange] = []
    told = threading.Event()

    def listen(change: WorkspaceChange) -> None:
        heard.append(change)
        told.set()

    other.subscribe(listen)
    for _ in range(40):
        deploy("order", sequence(user_task("check")))
        if told.wait(PATIENCE / 40):
            break
    assert "models" in heard[0].what


def test_a_runner_does_what_is_due_by_itself(location: str) -> None:
    ended = threading.Event()
    workspace = LocalWorkspace(location, handlers={"ship": lambda job: None})
    workspace.deploy([Resource("order.bpmn", bpmn("order", sequence(work("ship"), timer("wait", "PT0.2S"))))])
    runner = Runner(workspace)
    runner.start()

    def look(change: WorkspaceChange) -> None:
        if all(workspace.instance(one).info.state is InstanceState.COMPLETED for one in change.instance_ids):
            ended.set()

    workspace.subscribe(look)
    workspace.start("order")
    assert ended.wait(PATIENCE)
    runner.stop()
    workspace.close()


def test_a_second_program_on_a_file_leaves_clocks_to_the_first_and_says_so(tmp_path: Path) -> None:
    heard: list[notices.Notice] = []
    stop = notices.listen(heard.append)
    path = tmp_path / "work.millrace"
    first, second = open_workspace(path), open_workspace(path)
    assert [notice.text for notice in heard] == ["work is open in another program"]
    assert (first.lead(), second.lead()) == (True, False)
    second.save_setting("still", "works")
    assert first.setting("still") == "works"
    first.close()
    assert second.lead()
    second.close()
    stop()


@pytest.mark.postgres
def test_a_server_has_no_first_program(postgres_url: str) -> None:
    first, second = open_workspace(postgres_url), open_workspace(postgres_url)
    assert first.lead()
    assert second.lead()
    for workspace in (first, second):
        workspace.close()


def test_a_memory_workspace_leaves_nothing_behind() -> None:
    workspace = open_workspace("memory", clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    folder = Path(str(workspace.database.writer.url.database)).parent
    assert folder.is_dir()
    workspace.close()
    assert not folder.exists()


def test_a_closed_workspace_says_so(location: str) -> None:
    workspace = open_workspace(location)
    workspace.close()
    for ask in (workspace.people, lambda: workspace.save_setting("a", 1), lambda: workspace.setting("a")):
        with pytest.raises(WorkspaceError, match="closed"):
            ask()


@pytest.mark.postgres
def test_a_shared_database_has_one_clock(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = open_workspace(postgres_url)
    before = datetime.now(UTC)
    monkeypatch.setattr("app.workspace.clock.utc_now", lambda: datetime.now(UTC) - timedelta(hours=3))
    assert abs(workspace.clock() - before) < timedelta(minutes=1)
    workspace.close()


@pytest.mark.postgres
@pytest.mark.parametrize("hours", [-5, 5])
def test_a_computer_whose_clock_jumps_keeps_the_servers_time(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    workspace = open_workspace(postgres_url)
    before = workspace.clock()
    monkeypatch.setattr("app.workspace.clock.utc_now", lambda: datetime.now(UTC) + timedelta(hours=hours))
    assert abs(workspace.clock() - before) < timedelta(minutes=1)
    workspace.close()
