from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.session.session import Session
from tests.session.fake_workspace import FakeWorkspace


@pytest.fixture
def workspace() -> FakeWorkspace:
    return FakeWorkspace()


@pytest.fixture
def session(qtbot: object, workspace: FakeWorkspace) -> Iterator[Session]:
    made = Session(workspace, "nadia")
    yield made
    made.close()
