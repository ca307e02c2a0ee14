"""Tools for how the diagram is drawn; they change nothing in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.canvas.actions.action import ModelAction
from app.canvas.jumps import prefer_line_jumps, show_line_jumps

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def flip_line_jumps(_screen: ModelScreen, page: ModelPage) -> None:
    """Let lines hop over those that they cross, or no longer; remembered for all models."""
    prefer_line_jumps(not show_line_jumps())
    page.view.diagram_scene.show_line_jumps = show_line_jumps()


ACTIONS = (
    ModelAction(
        "line-jumps",
        "Line jumps on or off",
        flip_line_jumps,
        tooltip="Draw a small arc where one flow crosses another",
        words="crossing bridge hop arc",
    ),
)
