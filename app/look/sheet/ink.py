"""Names for colour tokens in the stylesheet, and text colours by the `ink` property of a label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.look.theme import Theme
from app.look.tokens import RESOURCES, tokens

INK_FAMILIES = ("text.", "status.", "accent.", "rail.")


def _paths(branch: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in branch.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield prefix + name


COLORS = tuple(_paths(tokens()["color"]["light"]))


def name_of(path: str) -> str:
    """A token path as a template name: `bg.surface` is `bg_surface`."""
    return path.replace(".", "_")


def values(theme: Theme) -> dict[str, str]:
    """What every name in the stylesheet stands for in `theme`; `$chrome` is the folder of its small drawings."""
    found = {name_of(path): theme.css(path) for path in COLORS}
    found["chrome"] = (RESOURCES / "look" / theme.name).as_posix()
    return found


SHEET = (
    "QLabel { background: transparent; }\n"
    + "\n".join(
        f'QLabel[ink="{path}"] {{ color: ${name_of(path)}; }}' for path in COLORS if path.startswith(INK_FAMILIES)
    )
    + "\nQLabel:disabled { color: $text_disabled; }\n"
)
