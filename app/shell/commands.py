"""The window's own actions, declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.foundation.folders import log_folder
from app.look.theme import set_theme, theme
from app.session.action import Action
from app.shell.files import choose_files
from app.shell.places import PLACES

if TYPE_CHECKING:
    from app.shell.window import MainWindow


def declare(window: MainWindow) -> None:
    """Declare all of them in the window's registry."""
    for action in (*_file(window), *_go(window), *_view(window), *_help(window)):
        window.registry.add(action)


def _file(window: MainWindow) -> list[Action]:
    session, spaces = window.session, window.workspaces
    return [
        Action(
            "file.new-process", "New process", lambda: session.go("model", new=True), "Ctrl+N", "plus", "File", "BPMN"
        ),
        Action(
            "file.new-rules", "New decision table", lambda: session.go("rules", new=True), "", "rules", "File", "DMN"
        ),
        Action("file.new-form", "New form", lambda: session.go("forms", new=True), "", "forms", "File"),
        Action(
            "file.open",
            "Open files",
            lambda: choose_files(session, window),
            "Ctrl+O",
            "open",
            "File",
            "import BPMN DMN",
        ),
        Action("file.workspace", "Open another workspace", lambda: spaces.choose(window), "", "folder", "File"),
        Action("file.new-workspace", "New workspace file", lambda: spaces.create(window), "", "folder-plus", "File"),
        Action(
            "file.database",
            "Connect to a database",
            lambda: spaces.connect_database(window),
            "",
            "database",
            "File",
            "PostgreSQL team",
        ),
        Action("file.quit", "Quit Millrace", window.close, "Ctrl+Q", "close", "File", "exit"),
    ]


def _go(window: MainWindow) -> list[Action]:
    return [_going(window, place.key, place.title, place.shortcut, place.icon) for place in PLACES]


def _going(window: MainWindow, key: str, title: str, shortcut: str, icon: str) -> Action:
    return Action(f"go.{key}", f"Show {title}", lambda: window.session.go(key), shortcut, icon, "Go")


def _view(window: MainWindow) -> list[Action]:
    def flip() -> None:
        choose_theme(window, "light" if theme().is_dark else "dark")

    return [
        Action(
            "view.palette", "Search or run a command", window.open_palette, "Ctrl+K / Ctrl+Shift+P", "search", "View"
        ),
        Action("view.flip-theme", "Switch between light and dark", flip, "Ctrl+Shift+L", "moon", "View", "theme night"),
        Action(
            "view.system-theme",
            "Follow the system's theme",
            lambda: choose_theme(window, "system"),
            "",
            "monitor",
            "View",
        ),
        Action("view.notices", "Show notifications", window.show_notices, "", "bell", "View"),
        Action("view.full-screen", "Full screen", lambda: _full_screen(window), "F11", "fullscreen", "View"),
    ]


def _help(window: MainWindow) -> list[Action]:
    def shortcuts() -> None:
        from app.shell.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(window.registry, window)
        dialog.exec()
        dialog.deleteLater()

    def menu() -> None:
        from app.shell.menus import show_app_menu

        show_app_menu(window)

    return [
        Action("help.shortcuts", "Keyboard shortcuts", shortcuts, "F1 / ?", "keyboard", "Help", "keys help"),
        Action("help.menu", "Show the menu", menu, "Alt+M", "menu", "Help"),
        Action(
            "help.log",
            "Show the log folder",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))),
            "",
            "file",
            "Help",
        ),
    ]


def choose_theme(window: MainWindow, choice: str) -> None:
    """Put a theme in force, now and at the next start."""
    window.preferences.theme = choice
    set_theme(choice)


def _full_screen(window: MainWindow) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()
