"""Modes of a page, tabs that are no models, and the tools as data."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.canvas.actions import ACTIONS
from app.canvas.screen import ModelScreen
from app.canvas.tab_page import TabPage


class Reading:
    """A mode with a widget below."""

    key = "reading"
    why_locked = "You are reading: leave to edit."
    beside: QWidget | None = None

    def __init__(self) -> None:
        self.below: QWidget | None = QLabel("Only reading")
        self.log: list[str] = []

    def enter(self) -> None:
        self.log.append("enter")

    def leave(self) -> None:
        self.log.append("leave")


class Note(TabPage):
    """A tab that is no model."""

    @property
    def title(self) -> str:
        return "Note"


def test_a_mode_takes_no_edits_and_gives_the_canvas_back(screen: ModelScreen) -> None:
    # given a model with one event
    page = screen.new_model()
    before = page.document.to_bytes()
    mode = Reading()
    said: list[str] = []
    page.view.said.connect(said.append)
    # when the mode is on
    page.set_mode(mode)
    page.view.select_all()
    page.view.delete_selected()
    page.view.nudge(10, 0)
    # then nothing changed, the reason was said, and the mode's widget stands for the problems
    assert page.document.to_bytes() == before
    assert mode.why_locked in said
    assert page.problems.isHidden() and not page.inspector.isHidden() and page.palette_panel.isHidden()
    # and when it ends, edits go through again
    page.set_mode(None)
    page.view.select_all()
    page.view.delete_selected()
    assert mode.log == ["enter", "leave"]
    assert page.document.to_bytes() != before
    assert not page.problems.isHidden() and not page.palette_panel.isHidden()


def test_closing_a_page_ends_its_mode(screen: ModelScreen) -> None:
    page = screen.new_model()
    mode = Reading()
    page.set_mode(mode)
    assert screen.close_page(page)
    assert mode.log == ["enter", "leave"]


def test_a_tab_that_is_no_model_has_no_toolbar_and_no_tools(screen: ModelScreen) -> None:
    # given a model in a tab
    model = screen.new_model()
    # when another page comes to the front
    screen.add_page(Note())
    # then there is no model in front, and tools that need one cannot run
    assert screen.page is None and screen.toolbar.isHidden()
    enabled = {each.id for each in screen.actions_here() if each.enabled()}
    assert "model.open" in enabled and "model.tidy" not in enabled
    # and closing it brings the model back
    assert screen.close_page(screen.front)
    assert screen.page is model and not screen.toolbar.isHidden()


def test_no_two_tools_share_a_key_or_a_shortcut() -> None:
    keys = [each.key for each in ACTIONS]
    shortcuts = [each.shortcut for each in ACTIONS if each.shortcut]
    assert len(set(keys)) == len(keys)
    assert len(set(shortcuts)) == len(shortcuts)


@pytest.mark.parametrize("action", [each for each in ACTIONS if each.where in ("edit", "arrange", "file", "button")])
def test_every_tool_of_the_toolbar_has_its_button(screen: ModelScreen, action) -> None:
    assert screen.toolbar.buttons[action.key].toolTip()


def test_the_command_palette_lists_nothing_twice(screen: ModelScreen) -> None:
    # Given a model / When its tools are listed
    screen.new_model()
    titles = [each.title for each in screen.actions_here()]

    # Then each stands there once, the minimap too, which has both a key of the canvas and a line in the menu
    assert sum("minimap" in title.lower() for title in titles) == 1
    assert len(set(titles)) == len(titles)
