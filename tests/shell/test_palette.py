from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from app.shell.palette.entries import all_entries
from app.shell.palette.popup import CommandPalette
from app.shell.palette.ranking import ranked
from app.shell.window import MainWindow
from tests.session.fake_workspace import FakeWorkspace, a_task, an_instance


def opened(window: MainWindow, query: str = "") -> CommandPalette:
    window.open_palette(query)
    assert isinstance(window._palette, CommandPalette)
    return window._palette


def titles(palette: CommandPalette) -> list[str]:
    return [palette.model.item(row).text() for row in range(palette.model.rowCount())]


def test_the_shortcut_opens_it_with_the_field_ready(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window._palette.isVisible() and window.focusWidget() is window._palette.field


def test_it_finds_actions_places_models_and_tasks(window: MainWindow) -> None:
    kinds = {
        "new pro": "New process",
        "whatif": "What-if",
        "invoice app": "Invoice approval",
        "INV-3": "Approve invoice",
    }
    for query, expected in kinds.items():
        assert titles(opened(window, query))[0] == expected


def test_arrows_and_enter_run_the_choice(window: MainWindow, qtbot) -> None:
    palette = opened(window)
    qtbot.keyClicks(palette.field, "show repo")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible() and window.stage.front_key == "repository"


def test_arrows_stop_at_both_ends(window: MainWindow, qtbot) -> None:
    palette = opened(window)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 0
    for _ in range(20):
        qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1


def test_escape_and_a_click_beside_it_close_it(window: MainWindow, qtbot) -> None:
    palette = opened(window)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    opened(window)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=window.rect().bottomRight())
    assert not palette.isVisible()


def test_tasks_of_others_and_running_cases_are_found_by_business_key(
    window: MainWindow, workspace: FakeWorkspace, qtbot
) -> None:
    workspace.all_tasks["x:t"] = replace(
        a_task("x:t", name="Sign contract", assignee="jonas", instance_id="i7"), business_key="C-7781"
    )
    workspace.all_instances["i7"] = an_instance("i7", business_key="C-7781")
    with qtbot.waitSignal(window.pulse.beat):
        window.pulse.read()
    went: list[tuple[str, dict[str, object]]] = []
    window.session.navigate.disconnect(window.show_place)
    window.session.navigate.connect(lambda place, params: went.append((place, params)))

    entries = all_entries(window.registry, window.session, window.pulse.latest, window.preferences)
    found = [entry for entry in ranked(entries, "C-7781") if entry.kind in ("Task", "Case")]
    for entry in found:
        entry.run()

    assert {(entry.kind, entry.title) for entry in found} == {("Task", "Sign contract"), ("Case", "C-7781")}
    assert went == [("instances", {"instance": "i7"})] * 2


def test_nothing_found_is_said(window: MainWindow) -> None:
    palette = opened(window, "qqqq")
    assert palette.nothing.isVisible() and palette.nothing.text() == "Nothing is called “qqqq”. Try fewer letters."
