"""The places of the rail. A place's module is imported when it is first visited, never before."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from app.session.screen import Screen
from app.session.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail: `screen` is the class in `module` that shows it."""

    key: str
    title: str
    icon: str
    module: str
    screen: str
    shortcut: str

    def build(self, session: Session) -> Screen:
        """Import the room and make its screen. Raises whatever that raises."""
        made = getattr(importlib.import_module(self.module), self.screen)(session)
        assert isinstance(made, Screen)
        return made


PLACES = (
    Place("home", "Home", "home", "app.shell.home.screen", "HomeScreen", "Ctrl+1"),
    Place("model", "Model", "model", "app.canvas.screen", "ModelScreen", "Ctrl+2"),
    Place("rules", "Rules", "rules", "app.rules.screen", "RulesScreen", "Ctrl+3"),
    Place("forms", "Forms", "forms", "app.forms.designer.screen", "FormScreen", "Ctrl+4"),
    Place("inbox", "Inbox", "inbox", "app.inbox.screen", "InboxScreen", "Ctrl+5"),
    Place("instances", "Instances", "instances", "app.instances.screen", "InstancesScreen", "Ctrl+6"),
    Place("dashboards", "Dashboards", "dashboards", "app.dashboards.screen", "DashboardScreen", "Ctrl+7"),
    Place("whatif", "What-if", "whatif", "app.whatif.screen", "WhatIfScreen", "Ctrl+8"),
    Place("repository", "Repository", "repository", "app.shell.repository.screen", "RepositoryScreen", "Ctrl+9"),
    Place("settings", "Settings", "settings", "app.shell.settings.screen", "SettingsScreen", "Ctrl+,"),
)


def place(key: str) -> Place:
    """The place with this key. Raises KeyError."""
    for known in PLACES:
        if known.key == key:
            return known
    raise KeyError(f"there is no place {key!r}")


def place_of_file(name: str) -> str | None:
    """Which place opens a file of this name; None when none does."""
    endings = {".bpmn": "model", ".xml": "model", ".dmn": "rules", ".form": "forms"}
    return next((key for ending, key in endings.items() if name.lower().endswith(ending)), None)
