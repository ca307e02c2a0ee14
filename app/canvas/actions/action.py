"""What a tool of the modeler is, as data: the toolbar, the menus, the keys and the command palette read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

Where = Literal["edit", "arrange", "file", "button", "more", "key"]


def always(_page: ModelPage) -> bool:
    """For tools that work on any model."""
    return True


@dataclass(frozen=True, slots=True)
class ModelAction:
    """One tool. `run(screen, page)` gets the model in front; `page` is None only where `needs_model` is False.

    `where` it stands: in the groups of icons "edit", "arrange" and "file" of the toolbar, as a "button" at its right
    end, in its menu "more", or only on a "key". `title` is what menus and the palette say, `tooltip` explains it.
    Not `is_listed` is what the keys of the canvas bring to the command palette already.
    `shortcut` is bound in the modeler; keys that mean something only on the canvas are in `editor/keys.py`.
    """

    key: str
    title: str
    run: Callable[[ModelScreen, ModelPage], object]
    where: Where = "more"
    icon: str = ""
    shortcut: str = ""
    tooltip: str = ""
    words: str = ""
    button: str = ""
    is_primary: bool = False
    needs_model: bool = True
    is_listed: bool = True
    enabled: Callable[[ModelPage], bool] = always
