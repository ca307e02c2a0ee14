from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.foundation.notices import Severity, notify
from app.look.components import Button, ErrorState
from app.look.theme import theme
from app.session.screen import Screen
from app.session.session import Session
from app.shell.places import PLACES, Place
from app.shell.preferences import Preferences
from app.shell.window import MainWindow


def test_the_window_opens_at_home_with_name_person_and_counts(window: MainWindow) -> None:
    assert window.stage.front_key == "home"
    assert window.windowTitle() == "Harbour Foods – Millrace"
    assert window.top_bar.workspace.text() == "Harbour Foods"
    assert (window.top_bar.person.text(), window.top_bar.person.role) == ("Nadia Okafor", "Work as: Process owner")
    assert window.rail.items["inbox"].count == 7
    assert window.rail.items["home"].isChecked()


def test_another_person_brings_other_counts(window: MainWindow, qtbot, preferences: Preferences) -> None:
    preferences.workspace = "memory"
    with qtbot.waitSignal(window.pulse.beat):
        window.workspaces.work_as("jonas")
    assert window.rail.items["inbox"].count == 0
    assert window.top_bar.person.role == "Work as: Accounts payable"
    assert preferences.person("memory") == "jonas"


def test_a_change_in_the_workspace_reaches_the_rail(window: MainWindow, qtbot, workspace) -> None:
    with qtbot.waitSignal(window.pulse.beat):
        workspace.complete("i0:t", actor="nadia")
    assert window.rail.items["inbox"].count == 6


def test_a_key_leads_to_each_place(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.stage.front_key == "repository"
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.stage.front_key == "settings" and window.rail.items["settings"].isChecked()


class Broken(Screen):
    def __init__(self, session: Session) -> None:
        raise ZeroDivisionError("no such luck")


class Plain(Screen):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.seen: list[dict[str, object]] = []
        self.zoom = QWidget()

    def show_params(self, params: dict[str, object]) -> None:
        self.seen.append(params)

    def zoom_widget(self) -> QWidget:
        return self.zoom


def replace_place(monkeypatch, key: str, screen: type[Screen]) -> None:
    monkeypatch.setattr(
        "app.shell.stage.place", lambda _key: Place(key, key.title(), "model", screen.__module__, screen.__name__, "")
    )


def test_a_place_that_cannot_be_built_says_so_and_the_window_goes_on(window: MainWindow, monkeypatch) -> None:
    replace_place(monkeypatch, "rules", Broken)
    window.session.go("rules")
    shown = window.stage.currentWidget().findChildren(ErrorState)
    assert len(shown) == 1
    toast = window.toasts.toasts[-1]
    assert "ZeroDivisionError" in toast.notice.text and "Traceback" not in toast.notice.text
    copy = next(button for button in toast.findChildren(Button) if button.text() == "Copy details")
    copy.click()
    assert "no such luck" in QGuiApplication.clipboard().text()
    monkeypatch.undo()
    window.session.go("home")
    assert window.stage.currentWidget() is window.stage.screen_of("home")


def test_params_and_the_zoom_slot_reach_the_screen(window: MainWindow, monkeypatch) -> None:
    replace_place(monkeypatch, "instances", Plain)
    window.session.go("instances", instance_id="i1")
    window.session.go("instances")
    screen = window.stage.screen_of("instances")
    assert isinstance(screen, Plain)
    assert screen.seen == [{"instance_id": "i1"}]
    assert screen.zoom.isVisible()
    monkeypatch.undo()
    window.session.go("home")
    assert not screen.zoom.isVisible()


def test_the_status_bar_says_what_the_screen_says(window: MainWindow) -> None:
    shown: list[str] = []
    assert not window.status_bar.problems.isVisible(), "nothing looks for problems here"
    window.session.status.set_problems(0, 0, lambda: None)
    assert window.status_bar.problems.isVisible()
    assert window.status_bar.problems.text() == "No problems"
    window.session.status.set_problems(1, 2, lambda: shown.append("list"))
    window.session.status.set_saved("Saved 14:02")
    assert window.status_bar.problems.text() == "1 problem, 2 warnings"
    assert window.status_bar.saved.text() == "Saved 14:02"
    window.status_bar.problems.click()
    assert shown == ["list"]
    window.session.go("home")
    assert not window.status_bar.problems.isVisible()


def test_background_work_shows_how_far_it_is_and_can_be_canceled(window: MainWindow, qtbot) -> None:
    def replay(operation) -> None:
        operation.report(0.64, "Replaying 402 cases")
        while True:
            operation.check()

    work = window.status_bar.work
    operation = window.session.run(replay, with_operation=True, label="Replaying")
    qtbot.waitUntil(lambda: work.percent.text() == "64 %")
    assert work.isVisible() and work.text.text() == "Replaying 402 cases"
    with qtbot.waitSignal(operation.ended):
        work.cancel.click()
    assert not work.isVisible()


def test_notices_are_counted_until_they_are_read(window: MainWindow, qtbot) -> None:
    notify("Version 7 is live", Severity.SUCCESS)
    qtbot.waitUntil(lambda: window.top_bar.bell.count == 1)
    window.show_notices()
    assert window.top_bar.bell.count == 0
    assert [entry.notice.text for entry in window.notices.entries] == ["Version 7 is live"]


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))


def test_dropped_files_open_in_their_places(window: MainWindow, monkeypatch, tmp_path: Path) -> None:
    replace_place(monkeypatch, "model", Plain)
    model, picture = tmp_path / "order.bpmn", tmp_path / "cat.gif"
    model.write_text("<definitions/>")
    picture.write_text("GIF")
    drop(window, model, picture)
    screen = window.stage.screen_of("model")
    assert isinstance(screen, Plain) and screen.seen == [{"path": str(model)}]
    assert [path.name for path, _ in window.preferences.recent_files] == ["order.bpmn"]


def test_a_file_that_nothing_opens_is_said_to_be_one(window: MainWindow, tmp_path: Path, qtbot) -> None:
    picture = tmp_path / "cat.gif"
    picture.write_text("GIF")
    drop(window, picture)
    qtbot.waitUntil(lambda: bool(window.notices.entries))
    assert window.notices.entries[0].notice.text == "cat.gif cannot be opened."


def test_the_theme_is_switched_and_remembered(window: MainWindow) -> None:
    window.registry.run("view.flip-theme")
    assert theme().is_dark and window.preferences.theme == "dark"
    window.registry.run("view.flip-theme")
    assert not theme().is_dark and window.preferences.theme == "light"


def test_closing_lets_the_workspace_go(qtbot, workspace, preferences: Preferences) -> None:
    window = MainWindow(Session(workspace, "nadia"), preferences)
    window.show()
    window.close()
    assert workspace.closed and workspace.listeners == []
    assert not preferences.geometry.isEmpty()


def test_a_workspace_that_cannot_be_opened_is_told_and_not_waited_for(qtbot, preferences, tmp_path: Path) -> None:
    window = MainWindow(Session(), preferences)
    qtbot.addWidget(window)
    window.show()
    folder = tmp_path / "folder.millrace"
    folder.mkdir()
    with qtbot.waitSignal(window.workspaces.failed, timeout=20_000):
        window.workspaces.open_first(str(folder))
    assert window.top_bar.workspace.text() == "No workspace"
    assert window.status_bar.engine.text() == "Engine stopped"
    assert window.toasts.toasts[-1].notice.text == "The workspace could not be opened."
    window.close()


def test_unsaved_work_keeps_the_window_open(window: MainWindow, monkeypatch, qtbot) -> None:
    replace_place(monkeypatch, "model", Plain)
    window.session.go("model")
    monkeypatch.setattr(Plain, "can_close", lambda self: False)
    window.close()
    assert window.isVisible()
    monkeypatch.setattr(Plain, "can_close", lambda self: True)


def test_every_place_has_its_own_key_and_word() -> None:
    assert len({place.key for place in PLACES}) == len({place.shortcut for place in PLACES}) == len(PLACES) == 10


@pytest.mark.parametrize(("before", "now"), [("repository", "repository"), ("museum", "home"), ("", "home")])
def test_a_start_begins_where_the_last_one_ended(
    window: MainWindow, preferences: Preferences, qtbot, before: str, now: str
) -> None:
    # given a last time that ended in a place, or in one that is no more
    preferences.place = before
    # when another window starts
    again = MainWindow(Session(window.session.workspace), preferences, first_place="")
    qtbot.addWidget(again)
    again.after_first_paint("memory", [])
    # then that place is in front, or home
    assert again.stage.front_key == now
    again.session.close()
