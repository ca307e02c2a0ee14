"""Which models were open, from one start to the next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from app.session.remembered import recall, remember

KEY = "model/open"
MOST = 12


def remember_open(paths: Sequence[Path], front: Path | None) -> None:
    """Remember the files of the tabs, and which is in front."""
    texts = [str(path) for path in paths[:MOST]]
    remember(KEY, json.dumps({"paths": texts, "front": str(front) if front else ""}))


def opened_before() -> tuple[list[Path], Path | None]:
    """The files that are still there, and which was in front."""
    try:
        found = json.loads(recall(KEY, "{}"))
        paths = [Path(text) for text in found.get("paths", []) if isinstance(text, str)]
        front = found.get("front")
    except (ValueError, AttributeError):
        return [], None
    there = [path for path in paths if path.is_file()]
    return there, Path(front) if isinstance(front, str) and front else None
