from __future__ import annotations

from app.shell.repository.screen import RepositoryScreen
from app.shell.window import MainWindow
from app.workspace.values import WorkspaceChange
from tests.session.fake_workspace import FakeWorkspace


def repository(window: MainWindow, qtbot) -> RepositoryScreen:
    window.session.go("repository")
    screen = window.stage.screen_of("repository")
    assert isinstance(screen, RepositoryScreen)
    qtbot.waitUntil(lambda: bool(screen.rows))
    return screen


def cells(screen: RepositoryScreen, row: int) -> list[str]:
    table = screen.table
    return [table.data(table.index(row, column)) for column in range(table.columnCount())]


def test_a_row_tells_version_running_cases_and_incidents(window: MainWindow, qtbot) -> None:
    screen = repository(window, qtbot)
    assert cells(screen, 0)[:4] == ["Invoice approval", "7", "2", "2"]
    assert screen.header.subtitle.text() == "1 process, 2 running cases"


def test_search_narrows_and_keeps_the_buttons_honest(window: MainWindow, qtbot) -> None:
    screen = repository(window, qtbot)
    assert screen.open.isEnabled() and screen.start.isEnabled()
    screen.search.setText("nothing like it")
    screen.search.searched.emit("nothing like it")
    assert screen.table.rows == [] and not screen.open.isEnabled() and not screen.start.isEnabled()


def test_start_begins_a_case_and_shows_it(window: MainWindow, qtbot, monkeypatch) -> None:
    screen = repository(window, qtbot)
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(window.stage, "show_place", lambda key, params: gone.append((key, params)))
    screen.start.click()
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [("instances", {"instance": "i3"})]


def test_open_shows_that_version(window: MainWindow, qtbot, monkeypatch) -> None:
    screen = repository(window, qtbot)
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(window.stage, "show_place", lambda key, params: gone.append((key, params)))
    screen.open.click()
    assert gone == [("model", {"definition_id": "invoice:7"})]


def test_two_versions_of_a_process_can_be_compared(window: MainWindow, qtbot, monkeypatch) -> None:
    screen = repository(window, qtbot)
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(window.stage, "show_place", lambda key, params: gone.append((key, params)))
    assert screen.compare.isEnabled() == (screen.rows[0].versions > 1)
    screen._compare_chosen()
    assert gone == [("model", {"compare": screen.rows[0].definition.process_id})]


def test_a_new_publication_shows_by_itself(window: MainWindow, qtbot, workspace: FakeWorkspace) -> None:
    screen = repository(window, qtbot)
    workspace.all_definitions = []
    window.session.changed.emit(WorkspaceChange(frozenset({"models"})))
    qtbot.waitUntil(lambda: screen.rows == [])
    assert screen.pages.currentIndex() == 1
