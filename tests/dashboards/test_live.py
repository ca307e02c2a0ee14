"""The dashboard beside a running engine: what people do shows without anybody asking."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.dashboards.screen import DashboardScreen
from app.look.theme import install
from app.session.session import Session
from app.workspace.open import open_workspace
from app.workspace.values import Person, Resource, TaskQuery, TaskScope
from tests.analytics.test_live import MODEL


def test_the_screen_follows_a_case_from_start_to_end(qtbot: QtBot, qapp: object) -> None:
    install(qapp)  # type: ignore[arg-type]
    workspace = open_workspace("memory")
    workspace.save_person(Person("ann", "Ann Lee", groups=("office",)))
    session = Session(workspace, "ann")
    screen = DashboardScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen._nothing.isVisible, timeout=10_000)

    workspace.deploy([Resource("order.bpmn", MODEL)])
    qtbot.waitUntil(screen._no_cases.isVisible, timeout=10_000)
    assert screen._no_cases.title.text() == "No case of Order yet"

    workspace.start("order", business_key="O-1")
    qtbot.waitUntil(
        lambda: screen.overview.ageing.finding.text() == "Check order holds the oldest case", timeout=10_000
    )

    for _ in range(2):
        for task in workspace.tasks(TaskQuery(scope=TaskScope.ALL)):
            workspace.complete(task.id, actor="ann")
    qtbot.waitUntil(lambda: screen.overview.cycle.current_table() is not None, timeout=10_000)
    table = screen.overview.cycle.current_table()
    assert table is not None
    assert table.rows[0][0] == "O-1"
    assert screen.overview.ageing.empty_title == "No case is under way"
    session.close()
    workspace.close()
