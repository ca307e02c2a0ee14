"""Which entries fit what was typed, best first."""

from __future__ import annotations

from collections.abc import Sequence

from app.shell.fuzzy import score
from app.shell.palette.entries import Entry

MOST = 50
KIND_BONUS = {"Command": 6, "Go to": 8, "Process": 4, "Task": 2, "Case": 2, "Sample": 1, "File": 0}


def ranked(entries: Sequence[Entry], query: str) -> list[Entry]:
    """At most 50 entries; all of them in their own order while nothing is typed."""
    if not query.strip():
        return list(entries[:MOST])
    found = [(points, entry) for entry in entries if (points := _points(entry, query)) is not None]
    found.sort(key=lambda pair: -pair[0])
    return [entry for _, entry in found[:MOST]]


def _points(entry: Entry, query: str) -> int | None:
    in_title = score(query, entry.title)
    if in_title is not None:
        return in_title * 2 + KIND_BONUS[entry.kind]
    elsewhere = score(query, f"{entry.title} {entry.words} {entry.kind}")
    return None if elsewhere is None else elsewhere + KIND_BONUS[entry.kind]
