from __future__ import annotations

from PySide6.QtCore import Qt

from app.shell.palette.popup import CommandPalette
from app.shell.window import MainWindow


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


def test_nothing_found_is_said(window: MainWindow) -> None:
    palette = opened(window, "qqqq")
    assert palette.nothing.isVisible() and palette.nothing.text() == "Nothing is called “qqqq”. Try fewer letters."
