"""Workspaces for the contract tests: the same tests on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import Deployment, Resource
from app.workspace.worker import WorkerSettings
from tests.workspace.models import bpmn

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
Open = Callable[..., LocalWorkspace]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a workspace."""
    if request.param == "sqlite":
        return str(tmp_path / "work.millrace")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def clock() -> PlayedClock:
    """A clock that stands at noon."""
    return PlayedClock(NOON)


@pytest.fixture
def open_here(location: str, clock: PlayedClock) -> Iterator[Open]:
    """Open the workspace, as often as wanted: each call is another program on the same data."""
    opened: list[LocalWorkspace] = []

    def open_(handlers: dict[str, Any] | None = None, **settings: Any) -> LocalWorkspace:
        workspace = LocalWorkspace(location, clock=clock, handlers=handlers, worker=WorkerSettings(**settings))
        opened.append(workspace)
        return workspace

    yield open_
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace(open_here: Open) -> LocalWorkspace:
    """An empty workspace."""
    return open_here()


@pytest.fixture
def deploy(workspace: LocalWorkspace) -> Callable[..., Deployment]:
    """Deploy a process from its inner XML: `deploy("order", "<startEvent .../>...")`."""

    def deploy_(process_id: str, inner: str, extra: str = "", **more: bytes) -> Deployment:
        files = [Resource(f"{process_id}.bpmn", bpmn(process_id, inner, extra))]
        files += [Resource(name.replace("__", "."), content) for name, content in more.items()]
        return workspace.deploy(files, actor="anna")

    return deploy_
