"""The design tokens: one JSON file that every colour, size and duration comes from."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from app.foundation.folders import RESOURCES as RESOURCES


@cache
def tokens() -> dict[str, Any]:
    """The whole token file, read once."""
    text = (RESOURCES / "look" / "tokens.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def lookup(root: Any, path: str) -> Any:
    """The value at a dotted path (`"border.default"`, `"chart.0"`). Raises KeyError with the whole path.

    `"text"` style shorthands for a branch with a `default` leaf end there: `"accent"` is `"accent.default"`.
    """
    value = root
    for part in path.split("."):
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, ValueError, TypeError):
            raise KeyError(f"no design token {path!r}") from None
    return value["default"] if isinstance(value, dict) and "default" in value else value
