"""A workspace with a short history, a session, and the screen a person sits before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.look.theme import install as dress
from app.samples.catalogue import Sample, sample
from app.samples.install import install
from app.session.session import Session
from app.simulation.plan import Plan
from app.whatif.screen import WhatIfScreen
from app.workspace.local import LocalWorkspace
from tests.workspace.models import bpmn, sequence, user_task

OpenScreen = Callable[[Session], WhatIfScreen]


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace file in which forty invoices were worked."""
    path = tmp_path_factory.mktemp("whatif") / "work.millrace"
    whole = sample("invoice-approval")
    short = Sample(whole.key, whole.folder, {**whole.facts, "history": {**whole.history, "cases": 60}})
    workspace = LocalWorkspace(path)
    install(workspace, short)
    workspace.close()
    return path


@pytest.fixture
def workspace(history: Path, tmp_path: Path) -> Iterator[LocalWorkspace]:
    copy = tmp_path / "work.millrace"
    shutil.copy(history, copy)
    opened = LocalWorkspace(copy)
    opened.save_setting("whatif.invoice-approval", {"replications": 3, "variants": Plan().to_json()["variants"]})
    yield opened
    opened.close()


@pytest.fixture
def session(qapp: object, workspace: LocalWorkspace) -> Iterator[Session]:
    dress(qapp)  # type: ignore[arg-type]
    opened = Session(workspace, "nadia")
    yield opened
    opened.close()


@pytest.fixture
def open_screen(qtbot: QtBot) -> OpenScreen:
    """Shows the screen, and waits until today has been played."""

    def show(session: Session) -> WhatIfScreen:
        shown = WhatIfScreen(session)
        qtbot.addWidget(shown)
        shown.resize(1204, 726)
        shown.show()
        settle(qtbot, session)
        return shown

    return show


@pytest.fixture
def screen(session: Session, open_screen: OpenScreen) -> WhatIfScreen:
    return open_screen(session)


@pytest.fixture
def young(qapp: object, tmp_path: Path) -> Iterator[Session]:
    """A process that nobody has started yet: a clerk checks, then it is shipped."""
    dress(qapp)  # type: ignore[arg-type]
    workspace = LocalWorkspace(tmp_path / "young.millrace")
    from app.workspace.values import Resource

    model = bpmn("order", sequence(user_task("check", candidateGroups="sales"), '<serviceTask id="ship"/>'))
    workspace.deploy([Resource("order.bpmn", model)])
    opened = Session(workspace)
    yield opened
    opened.close()
    workspace.close()


def settle(qtbot: QtBot, session: Session) -> None:
    """Wait until nothing runs in the background, and nothing new began."""
    quiet = 0

    def is_quiet() -> bool:
        nonlocal quiet
        quiet = 0 if session.operations else quiet + 1
        return quiet > 3

    qtbot.waitUntil(is_quiet, timeout=20_000)
