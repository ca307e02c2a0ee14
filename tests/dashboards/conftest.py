"""A dressed application, a session over a list of events, and the screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from pytestqt.qtbot import QtBot

from app.dashboards.screen import DashboardScreen
from app.engine.history import HistoryEvent
from app.foundation.time import utc_now
from app.look.theme import install
from app.session.session import Session
from tests.analytics.histories import invoices
from tests.dashboards.workspace import ListWorkspace


@pytest.fixture
def workspace() -> ListWorkspace:
    return ListWorkspace(_history())


@cache
def _history() -> list[HistoryEvent]:
    return invoices(200, utc_now(), days=40)


@pytest.fixture
def session(qapp: object, workspace: ListWorkspace) -> Iterator[Session]:
    install(qapp)  # type: ignore[arg-type]
    opened = Session(workspace, "nadia")  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.fixture
def screen(qtbot: QtBot, session: Session) -> DashboardScreen:
    """The screen, shown, after its first reading."""
    shown = DashboardScreen(session)
    qtbot.addWidget(shown)
    shown.resize(1204, 690)
    with qtbot.waitSignal(shown.refresher.ready, timeout=10_000):
        shown.show()
    return shown
