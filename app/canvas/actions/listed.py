"""The tools and panels of the modeler as the window lists them: in the command palette and on the page of shortcuts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.canvas.actions import ACTIONS
from app.canvas.editor.key_words import CANVAS_KEYS, KeyWord
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
        if each.is_listed
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
    return tools + panels + keys_of_canvas(screen)


def keys_of_canvas(screen: ModelScreen) -> list[Action]:
    """What single keys do while the canvas has the keyboard; from the palette it gets the keyboard first."""

    def press(word: KeyWord) -> None:
        page = screen.page
        if page is not None:
            page.view.setFocus()
            word.run(page.view)

    may = partial(_has_page, screen)
    return [
        Action(
            f"canvas.{each.keys}",
            each.title,
            partial(press, each),
            each.keys,
            each.icon,
            "Canvas",
            each.words,
            may,
        )
        for each in CANVAS_KEYS
    ]


def _has_page(screen: ModelScreen) -> bool:
    return screen.page is not None
