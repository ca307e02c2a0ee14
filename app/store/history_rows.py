"""History as rows: what one step did in one process instance is one row, its events packed side by side.

A step makes a handful of events, all of one moment and nearly always of one process instance. A row for each would
repeat who and when in every one, and each row costs the database an entry in the table and one in every index: more
than the rest of the command. What SQL looks for (instance, process, moment) stays in columns of its own; the events
are six lists of equal length as one JSON text.

An event's number is its row's times SPAN, plus its place in the row: a reader goes on after any event.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from app.engine.history import EventKind, Events, HistoryEvent, Note
from app.foundation import json
from app.store.tables import history

SPAN = 1024
"""No row has more events, so that every event has a number of its own."""
COLUMNS = ("root_id", "instance_id", "process_id", "version", "at", "events")
"""The columns of `packed`."""

Packed = tuple[str, str, str, int, Any, str]
_head = itemgetter(1)
_KINDS = {kind.value: kind for kind in EventKind}


def packed(root_id: str, events: Events) -> list[Packed]:
    """The rows of what a step did, in its order; their values stand in the order of COLUMNS."""
    rows = []
    for (instance_id, process_id, version), group in groupby(events.notes, _head):
        together = list(group)
        for start in range(0, len(together), SPAN):
            text = _text(together[start : start + SPAN])
            rows.append((root_id, instance_id, process_id, version, events.at, text))
    return rows


def _text(notes: list[Note]) -> str:
    kinds, _, facts, keys, data = zip(*notes, strict=True)
    return json.dumps((kinds, *zip(*facts, strict=True), keys, [each or None for each in data]), keep_order=True)


def unpacked(row: Any) -> Iterator[tuple[int, HistoryEvent]]:
    """The events of a row that has `id` and the attributes of COLUMNS, with their numbers."""
    who = (row.at, row.instance_id, row.process_id, row.version)
    first = row.id * SPAN
    for place, (kind, element, type_, name, key, data) in enumerate(zip(*json.loads(row.events), strict=True)):
        if kind is not None:
            yield first + place, HistoryEvent(_KINDS[kind], *who, element, type_, name, key, data or {})


def mentions(kinds: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether a row holds an event of one of `kinds`; now and then it says so of a row that does not."""
    return sa.or_(*(history.c.events.contains(f'"{kind}"') for kind in kinds))


def without(events: str, kinds: Container[str]) -> tuple[str | None, int]:
    """The text of a row with the events of `kinds` taken out, None when none is left; and how many those were.

    What stays keeps its number, so that whoever was in the middle of the row goes on where it was.
    """
    entries = list(zip(*json.loads(events), strict=True))
    kept = [_GONE if entry[0] in kinds else entry for entry in entries]
    gone = sum(new is not old for new, old in zip(kept, entries, strict=True))
    if all(entry[0] is None for entry in kept):
        return None, gone
    return json.dumps(list(zip(*kept, strict=True)), keep_order=True), gone


_GONE = (None,) * 6
