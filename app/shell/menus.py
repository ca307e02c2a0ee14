"""The menus of the top bar and of the logo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from app.look.components import Menu
from app.shell.pulse import Pulse

if TYPE_CHECKING:
    from app.shell.window import MainWindow
    from app.workspace.values import Person

SHOWN_PEOPLE = 15


def person_role(person: Person, pulse: Pulse) -> str:
    """What a person works as: the first role, else the first group."""
    if person.roles:
        return person.roles[0][:1].upper() + person.roles[0][1:]
    if person.groups:
        return pulse.group_name(person.groups[0])
    return "Team member"


def person_menu(window: MainWindow) -> Menu:
    """Who to work as, and where people are managed."""
    menu = Menu(window)
    pulse, session = window.pulse.latest, window.session
    if pulse.people:
        menu.heading("Work as")
    for person in pulse.people[:SHOWN_PEOPLE]:
        text = f"{person.name} · {person_role(person, pulse)}".replace("&", "&&")
        menu.add(text, partial(window.workspaces.work_as, person.id), checked=person.id == session.person)
    if len(pulse.people) > SHOWN_PEOPLE:
        menu.add(f"All {len(pulse.people)} people", lambda: session.go("settings", page="people"), "more")
    if pulse.groups:
        menu.heading("A group works through its people")
    menu.addSeparator()
    menu.add("Manage people and groups", lambda: session.go("settings", page="people"), "people")
    menu.add("Settings", lambda: session.go("settings"), "settings")
    return menu


def workspace_title(location: str) -> str:
    """A location as people call it: the file's name, or the database without its password."""
    if "://" in location:
        return location.rsplit("@", 1)[-1]
    stem = Path(location).stem
    return "Personal" if stem == "personal" else stem


def workspace_menu(window: MainWindow) -> Menu:
    """Known workspaces, and how to get another."""
    menu = Menu(window)
    here = window.preferences.workspace
    for location in window.preferences.known_workspaces:
        entry = menu.add(
            workspace_title(location).replace("&", "&&"),
            partial(window.workspaces.open, location),
            checked=location == here,
        )
        entry.setToolTip(location.rsplit("@", 1)[-1])
    menu.addSeparator()
    menu.add("Open another workspace…", lambda: window.workspaces.choose(window), "open")
    menu.add("New workspace file…", lambda: window.workspaces.create(window), "plus")
    menu.add("Connect to a database…", lambda: window.workspaces.connect_database(window), "database")
    return menu


def show_app_menu(window: MainWindow) -> None:
    """All actions under their headings, beside the logo."""
    menu = Menu(window)
    for group, actions in window.registry.groups().items():
        sub = Menu(menu)
        sub.setTitle(group)
        for action in actions:
            sub.addAction(window.registry.menu_action(action, sub))
        menu.addMenu(sub)
    menu.exec(window.rail.logo.mapToGlobal(QPoint(12, window.rail.logo.height())))
    menu.deleteLater()
