"""`Action`: one thing a person can do, as data. Menus, toolbars, palette and the shortcut page are made from lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def always() -> bool:
    """For actions that can run at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """`words` are further words that find it in the palette; `shortcut` may name several, "Ctrl+K / Ctrl+P"."""

    id: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    group: str = "General"
    words: str = ""
    enabled: Callable[[], bool] = always
