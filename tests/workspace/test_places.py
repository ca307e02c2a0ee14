"""A workspace file that is moved, replaced or robbed of its log: refused clearly, never written where nobody looks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery, InstanceQuery, Resource, WorkspaceError
from tests.workspace import invariants
from tests.workspace.models import bpmn, sequence, user_task

EVERY = InstanceQuery()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a workspace with a process and one case, closed."""
    path = tmp_path / "work.millrace"
    workspace = LocalWorkspace(path)
    workspace.deploy([Resource("order.bpmn", bpmn("order", sequence(user_task("check"))))])
    workspace.start("order")
    workspace.close()
    return path


@pytest.fixture
def workspace(path: Path) -> Iterator[LocalWorkspace]:
    opened = LocalWorkspace(path)
    yield opened
    opened.close()


def replaced(path: Path) -> None:
    other = path.with_name("other.millrace")
    LocalWorkspace(other).close()
    os.replace(other, path)


AWAY: dict[str, Callable[[Path], object]] = {
    "moved": lambda path: path.rename(path.with_name("away.millrace")),
    "deleted": lambda path: path.unlink(),
    "replaced": replaced,
}


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
@pytest.mark.parametrize("how", AWAY)
def test_nothing_is_written_into_a_file_that_is_not_in_its_place_any_more(
    workspace: LocalWorkspace, path: Path, how: str
) -> None:
    workspace.start("order")
    log = path.with_name("work.millrace-wal")
    AWAY[how](path)
    before = log.read_bytes()

    attempts: list[Callable[[], object]] = [
        lambda: workspace.start("order"),
        lambda: workspace.run_due(),
        lambda: workspace.save_setting("colour", "red"),
        lambda: workspace.external.is_due(["ship"]),
        lambda: list(workspace.history(HistoryQuery())),
    ]
    for attempt in attempts:
        with pytest.raises(WorkspaceError, match=r"work\.millrace was moved, deleted or replaced.*work\.millrace-wal"):
            attempt()

    assert log.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
def test_a_file_that_is_put_back_goes_on_and_has_lost_nothing(workspace: LocalWorkspace, path: Path) -> None:
    workspace.start("order")
    away = path.with_name("away.millrace")
    path.rename(away)
    with pytest.raises(WorkspaceError):
        workspace.start("order")
    away.rename(path)

    workspace.start("order")
    workspace.close()

    again = LocalWorkspace(path)
    assert invariants.check(again).cases == 3
    again.close()


def test_a_workspace_in_memory_has_no_place_to_be_missed() -> None:
    workspace = LocalWorkspace("memory")
    assert workspace.instances(EVERY) == []
    workspace.close()


def test_a_file_whose_log_was_deleted_after_a_crash_is_whole_as_of_its_last_checkpoint(
    workspace: LocalWorkspace, path: Path
) -> None:
    """What was only in the log is lost, and nothing in the file can tell."""
    workspace.start("order")
    crashed, log = path.with_name("crashed.millrace"), path.with_name("crashed.millrace-wal")
    shutil.copyfile(path, crashed)
    shutil.copyfile(path.with_name("work.millrace-wal"), log)
    log.unlink()

    found = LocalWorkspace(crashed)
    assert invariants.check(found).cases == 1
    found.start("order")
    assert invariants.check(found).cases == 2
    found.close()


def test_a_file_that_was_closed_needs_no_log(path: Path) -> None:
    assert not path.with_name("work.millrace-wal").exists()
    workspace = LocalWorkspace(path)
    assert invariants.check(workspace).cases == 1
    workspace.close()
