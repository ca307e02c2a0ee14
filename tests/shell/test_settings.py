from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.look.theme import reduced_motion, theme
from app.shell.preferences import Preferences
from app.shell.settings.dialogs import GroupDialog, PersonDialog, id_from_name
from app.shell.settings.screen import SettingsScreen
from app.shell.window import MainWindow
from app.workspace.values import Group, Person


def settings(window: MainWindow, page: str) -> SettingsScreen:
    window.session.go("settings", page=page)
    screen = window.stage.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen


def test_the_theme_is_chosen_and_remembered(window: MainWindow) -> None:
    page = settings(window, "appearance").pages.widget(0).widget().layout().itemAt(0).widget()
    page.theme._buttons["dark"].click()
    assert theme().is_dark and Preferences().theme == "dark"
    page.motion.click()
    assert reduced_motion() and window.preferences.reduced_motion


def test_people_are_listed_and_saved(window: MainWindow, qtbot, workspace) -> None:
    page = settings(window, "people").people
    assert page.people.body.count() == 3
    with qtbot.waitSignal(window.pulse.beat):
        page.save_person(Person("ana", "Ana Cruz"))
    assert workspace.all_people["ana"].name == "Ana Cruz"
    assert page.people.body.count() == 5


def test_search_narrows_both_lists(window: MainWindow, qtbot) -> None:
    page = settings(window, "people").people
    page.search.setText("jonas")
    page.search.searched.emit("jonas")
    assert page.people.body.count() == 1
    assert page.groups.body.count() == 1


def test_a_person_needs_a_name_and_a_plausible_address(qtbot) -> None:
    dialog = PersonDialog([Group("ap", "Accounts payable")], {"ana-cruz"})
    qtbot.addWidget(dialog)
    dialog.email.setText("not an address")
    dialog.accept()
    assert dialog.result() == 0
    assert dialog.name_field.error.text() == "Enter a name."
    assert dialog.email_field.error.text().startswith("Write it like")
    dialog.name.setText("Ana Cruz")
    dialog.email.setText("ana@harbour.example")
    dialog.roles.setText("manager, owner")
    dialog.boxes["ap"].setChecked(True)
    dialog.accept()
    assert dialog.result() == 1
    assert dialog.person() == Person("ana-cruz-2", "Ana Cruz", "ana@harbour.example", ("ap",), ("manager", "owner"))


def test_changing_a_person_keeps_the_id(qtbot) -> None:
    dialog = PersonDialog([], {"nadia"}, Person("nadia", "Nadia Okafor"))
    qtbot.addWidget(dialog)
    dialog.name.setText("Nadia Adeyemi")
    assert dialog.person() == Person("nadia", "Nadia Adeyemi")


def test_a_group_id_is_taken_once(qtbot) -> None:
    dialog = GroupDialog({"ap"})
    qtbot.addWidget(dialog)
    dialog.name.setText("Accounts payable")
    dialog.id.setText("ap")
    dialog.accept()
    assert dialog.id_field.error.text() == "Another group has this id. Choose another one."
    dialog.id.setText("")
    assert dialog.group() == Group("accounts-payable", "Accounts payable")
    assert id_from_name("!!", ()) == "person"


def test_recent_files_come_latest_first_and_only_while_they_exist(preferences: Preferences, tmp_path: Path) -> None:
    first, second = tmp_path / "a.bpmn", tmp_path / "b.bpmn"
    for path in (first, second, first):
        path.write_text("x")
        preferences.remember_file(path)
    assert [path.name for path, _ in preferences.recent_files] == ["a.bpmn", "b.bpmn"]
    assert preferences.recent_files[0][1] - preferences.recent_files[1][1] >= timedelta()
    second.unlink()
    assert [path.name for path, _ in preferences.recent_files] == ["a.bpmn"]


def test_preferences_survive_a_restart(preferences: Preferences) -> None:
    preferences.workspace = "/data/one.millrace"
    preferences.workspace = "postgresql://me@server/two"
    preferences.set_person("/data/one.millrace", "nadia")
    preferences.save()
    again = Preferences()
    assert again.known_workspaces == ["postgresql://me@server/two", "/data/one.millrace"]
    assert again.person("/data/one.millrace") == "nadia" and again.person("elsewhere") == ""
