"""The tools and panels of the modeler as the window lists them: in the command palette and on the page of shortcuts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.canvas.actions import ACTIONS
from app.canvas.panels import PANELS
from app.session.action import Action

if TYPE_CHECKING:
    from app.canvas.screen import ModelScreen

GROUP = "Model"


def tools_and_panels(screen: ModelScreen) -> list[Action]:
    """One action for each, enabled while it has something to work on."""
    tools = [
        Action(
            f"model.{each.key}",
            each.title,
            partial(screen.run_action, each),
            each.shortcut,
            each.icon,
            GROUP,
            each.words,
            partial(screen.may_run, each),
        )
        for each in ACTIONS
    ]
    panels = [
        Action(
            f"model.panel-{each.key}",
            f"Show the panel {each.title}",
            partial(screen.side_bar.flip, each.key),
            each.shortcut,
            each.icon,
            GROUP,
        )
        for each in PANELS
    ]
    return tools + panels
