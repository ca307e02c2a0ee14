"""The instances screen as a person uses it, on a real workspace."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.instances.case_page import CasePage
from app.instances.screen import InstancesScreen
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceState, TaskQuery, TaskScope
from tests.instances.conftest import Erp


def opened(qtbot: QtBot, screen: InstancesScreen, key: str) -> CasePage:
    """Open the case with this key from the list."""
    case = next(case for case in screen.list.table.cases if case.business_key == key)
    screen.list.opened.emit(case.id)
    page = screen.cases[case.id]
    qtbot.waitUntil(lambda: page.reading is not None)
    return page


def test_search_finds_a_case_by_its_key_and_by_a_value(qtbot: QtBot, screen: InstancesScreen) -> None:
    screen.list.search.setText("O-2")
    qtbot.waitUntil(lambda: [case.business_key for case in screen.list.table.cases] == ["O-2"])


def test_an_empty_filter_says_so(qtbot: QtBot, screen: InstancesScreen) -> None:
    screen.show_params({"with_incidents": True})
    qtbot.waitUntil(lambda: not screen.list.table.cases)
    assert screen.list.empty.title.text() == "No incidents"


def test_a_case_shows_its_token_its_variables_and_who_it_waits_for(qtbot: QtBot, screen: InstancesScreen) -> None:
    page = opened(qtbot, screen, "O-1")
    assert {token.element_id for token in page.reading.detail.tokens} == {"check"}
    assert page.variables.variables == {"amount": 12}
    assert [line.text for line in page.reading.timeline] == ["Started by Ada Byron"]
    assert [task.name for task in page.reading.tasks] == ["Check order"]


def test_a_suspended_case_can_be_activated(qtbot: QtBot, screen: InstancesScreen, agreed: list[str]) -> None:
    page = opened(qtbot, screen, "O-1")
    page.head.suspend.click()
    qtbot.waitUntil(lambda: page.head.suspend.text() == "Activate")
    assert "Nothing moves any more" in agreed[0]
    page.head.suspend.click()
    qtbot.waitUntil(lambda: page.reading.detail.info.state is InstanceState.RUNNING)
    assert "goes on" in agreed[1]


def test_a_canceled_case_has_no_buttons_left(qtbot: QtBot, screen: InstancesScreen) -> None:
    page = opened(qtbot, screen, "O-1")
    screen.cancel(page)
    qtbot.waitUntil(lambda: page.reading.detail.info.state is InstanceState.CANCELED)
    assert page.head.suspend.isHidden() and page.head.cancel.isHidden()


def test_an_incident_names_its_cause_and_retry_resolves_it(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, erp: Erp
) -> None:
    page = opened(qtbot, screen, "O-1")
    workspace.complete(page.reading.tasks[0].id, actor="ada")
    root = page.instance_id
    while not workspace.instance(root).incidents:
        job = workspace.external.fetch(["erp"], limit=1)
        if job:
            workspace.external.fail(job[0].id, "The ERP did not answer.", retries=0)
    qtbot.waitUntil(lambda: bool(page.reading.detail.incidents))
    assert "The ERP did not answer." in page.reading.detail.incidents[0].message
    assert page.head.badge.text == "Incident"
    erp.answers = True
    screen.waits.retry(page, page.reading.detail.incidents[0].id)
    qtbot.waitUntil(lambda: not page.reading.detail.incidents)
    workspace.run_due()
    qtbot.waitUntil(lambda: page.reading.detail.info.state is InstanceState.COMPLETED)
    assert page.variables.variables["number"] == 4500001


def test_a_click_on_an_element_shows_its_history_alone(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace
) -> None:
    page = opened(qtbot, screen, "O-1")
    workspace.complete(page.reading.tasks[0].id, actor="ada")
    qtbot.waitUntil(lambda: len(page.reading.timeline) > 1)
    every = page.timeline.model().rowCount()

    page.view.element_clicked.emit("check")
    assert 0 < page.timeline.model().rowCount() < every
    assert page.only_here.text() == "Check order alone" and page.everywhere.isVisible()
    page.everywhere.click()

    assert page.timeline.model().rowCount() == every and not page.everywhere.isVisible()
    page.view.element_clicked.emit("end")  # nothing has happened there
    assert page.timeline.model().rowCount() == every


def test_closing_a_tab_leads_back_to_the_list(qtbot: QtBot, screen: InstancesScreen) -> None:
    opened(qtbot, screen, "O-1")
    screen.tabs.tabCloseRequested.emit(1)
    assert screen.pages.currentWidget() is screen.list and not screen.cases


def test_a_case_is_replayed_on_its_diagram(qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace) -> None:
    case = next(each for each in screen.list.table.cases if each.business_key == "O-1")
    task = next(iter(workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=case.id))))
    workspace.complete(task.id, {"amount": 99})
    screen.open_case(case.id)
    page = screen.cases[case.id]
    qtbot.waitUntil(lambda: page.reading is not None)

    page.head.replay.click()
    bar = page.replay_bar
    assert bar.isVisible() and page.view.diagram_scene.overlay.tokens == {}
    while "check" not in page.view.diagram_scene.overlay.tokens:
        bar.step.click()
    assert page.variables.variables == {"amount": 12}
    bar.slider.setValue(bar.slider.maximum())
    assert page.view.diagram_scene.overlay.tokens == {"book": 1}
    assert page.variables.variables == {"amount": 99}
    bar.back.click()
    assert bar.replay.position == bar.replay.count - 1
    bar.close_button.click()

    assert not bar.isVisible() and page.view.diagram_scene.overlay.tokens == {"book": 1}
