"""Getting about in a model: the next hit of a search, the next diagram, the minimap, more room for the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.canvas.actions.action import ModelAction
from app.canvas.page import PROPERTIES
from app.canvas.panels.search import SearchPanel
from app.session.remembered import recall, remember

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def _step(screen: ModelScreen, by: int) -> None:
    """To another hit; without a search, open it."""
    panel = screen.side_bar.panel(SearchPanel.key)
    if screen.side_bar.key != SearchPanel.key:
        screen.side_bar.open(SearchPanel.key)
    elif isinstance(panel, SearchPanel):
        panel.step(by)


def flip_properties(screen: ModelScreen, page: ModelPage) -> None:
    """Put the properties of all models away, or bring them back; remembered, but for a window that is too narrow."""
    if page.is_narrow and recall(PROPERTIES) != "no":
        page.ask_for_properties()
        return
    remember(PROPERTIES, "yes" if recall(PROPERTIES) == "no" else "no")
    for page in screen.models:
        page.show_properties()


def _has_several(page: ModelPage) -> bool:
    return not page.navigator.tabs.isHidden()


ACTIONS = (
    ModelAction(
        "minimap",
        "Minimap (M)",
        lambda _screen, page: page.minimap.flip(),
        "more",
        "minimap",
        words="overview",
        is_listed=False,
    ),
    ModelAction(
        "properties",
        "Show or hide the properties",
        flip_properties,
        "more",
        "panel-right",
        "Ctrl+Shift+I",
        words="inspector panel room",
    ),
    ModelAction("find-next", "Find next", lambda screen, _page: _step(screen, 1), "key", "search", "F3"),
    ModelAction("find-previous", "Find previous", lambda screen, _page: _step(screen, -1), "key", "search", "Shift+F3"),
    ModelAction(
        "next-diagram",
        "Next diagram of this file",
        lambda _screen, page: page.navigator.turn(1),
        "key",
        "model",
        "Ctrl+PgDown",
        enabled=_has_several,
    ),
    ModelAction(
        "previous-diagram",
        "Previous diagram of this file",
        lambda _screen, page: page.navigator.turn(-1),
        "key",
        "model",
        "Ctrl+PgUp",
        enabled=_has_several,
    ),
)
