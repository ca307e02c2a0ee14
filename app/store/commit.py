"""One engine outcome becomes the writes of one transaction.

The root's row is changed by compare-and-set on its revision; what appeared and went is written
beside it, then the history. On PostgreSQL the statements travel in one pipeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.engine.history import EventKind, HistoryEvent
from app.engine.outcome import Outcome
from app.engine.state import State
from app.foundation import json
from app.foundation.frozen import quick
from app.store import history_rows, rows, state_parts, statements
from app.store.database import Transaction
from app.store.errors import RevisionConflict
from app.store.state_parts import Changes

ENDINGS = {EventKind.INSTANCE_COMPLETED: "completed", EventKind.INSTANCE_CANCELED: "canceled"}
SWITCHES = {EventKind.INSTANCE_SUSPENDED: "suspended", EventKind.INSTANCE_ACTIVATED: "running"}
TURNS = {EventKind.INSTANCE_STARTED: "running"} | ENDINGS | SWITCHES
"""The events that change the row of a process instance, and the status that it then has."""
Turns = list[HistoryEvent]


@quick
@dataclass(frozen=True, slots=True)
class Stored:
    """A root instance as it stands in the database. `split`: its state is kept in parts."""

    root_id: str
    revision: int
    state: State
    status: str
    split: bool = False


def read(root_id: str, found: list[Any]) -> Stored:
    """What SELECT_ROOT has found of a root instance."""
    revision, text, status = found[0][:3]
    data = json.loads(text)
    if not state_parts.is_head(data):
        return Stored(root_id, revision, State.from_json(data), status)
    return Stored(root_id, revision, state_parts.joined(data, [row[3:6] for row in found]), status, split=True)


def write(tx: Transaction, root_id: str, known: Stored | None, outcome: Outcome, now: datetime) -> Stored:
    """Write `outcome` over `known` (None: a new instance). Raises RevisionConflict; returns what stands now."""
    revision = known.revision + 1 if known else 1
    turns = outcome.events.of(TURNS)
    text, parts = _state(root_id, revision, known, outcome)
    stored = Stored(root_id, revision, outcome.state, _status(root_id, known, turns), parts is not None)
    with tx.pipeline():
        number = None if tx.is_sqlite else tx.send(statements.WRITERS_LOCK, {})
        update = _write_root(tx, stored, known, turns, text)
        if parts is not None:
            _write_parts(tx, parts)
        _write_called(tx, root_id, turns)
        _write_waits(tx, root_id, outcome, now)
        variables = rows.variable_rows(root_id, outcome.state.variables, known.state.variables if known else None)
        tx.run_many(statements.UPSERT["variables"], variables)
        tx.run_many(statements.INSERT_HISTORY, history_rows.packed(root_id, outcome.events))
        if outcome.published:
            tx.run_many(statements.INSERT_MESSAGE, rows.message_rows(root_id, outcome.published, now))
    if update is not None and update.rowcount != 1:
        raise RevisionConflict(root_id)
    if number is not None and tx.doubt is not None:
        tx.doubt.xid = number.fetchone()[0]
    _note_changes(tx, root_id, outcome)
    return stored


def _status(root_id: str, known: Stored | None, turns: Turns) -> str:
    status = known.status if known else "running"
    for event in turns:
        if event.instance_id == root_id:
            status = TURNS.get(event.kind) or status
    return status


def _state(root_id: str, revision: int, known: Stored | None, outcome: Outcome) -> tuple[str, Changes | None]:
    """The text for the root's row, and the parts to write when the state is large."""
    state = outcome.state
    if known is not None and known.split:
        return json.dumps(state_parts.head(state)), state_parts.changed(root_id, revision, known.state, outcome)
    text = json.dumps(state.to_json(), keep_order=True)
    if len(text) <= state_parts.LIMIT:
        return text, None
    return json.dumps(state_parts.head(state)), state_parts.whole(root_id, revision, state)


def _write_parts(tx: Transaction, parts: Changes) -> None:
    tx.run_many(statements.DELETE_PARTS, parts.gone)
    tx.run_many(statements.DELETE_PART, parts.dropped)
    tx.run_many(statements.UPSERT["state_parts"], parts.written)


def _write_root(tx: Transaction, stored: Stored, known: Stored | None, turns: Turns, text: str) -> Any:
    if known is None:
        tx.run_many(statements.INSERT_INSTANCE, _started_rows(stored, turns, text))
        return None
    row = _root_columns(stored, turns, text)
    return tx.send(statements.UPDATE_ROOT, {**row, "root_id": stored.root_id, "known": known.revision})


def _root_columns(stored: Stored, turns: Turns, text: str) -> dict[str, Any]:
    state = stored.state
    return {
        "process_id": state.process_id,
        "version": state.version,
        "state": stored.status,
        "ended": _ended_at(turns, stored.root_id),
        "summary": rows.summary(state.variables),
        "data": text,
        "revision": stored.revision,
    }


def _ended_at(turns: Turns, instance_id: str) -> datetime | None:
    for event in turns:
        if event.kind in ENDINGS and event.instance_id == instance_id:
            return event.at
    return None


def _started_rows(stored: Stored, turns: Turns, text: str) -> list[dict[str, Any]]:
    """The row of a new root."""
    for event in turns:
        if event.kind is EventKind.INSTANCE_STARTED and event.instance_id == stored.root_id:
            return [_instance_row(stored.root_id, event) | _root_columns(stored, turns, text)]
    raise AssertionError("a new instance without an event that says so")


def _instance_row(root_id: str, event: HistoryEvent) -> dict[str, Any]:
    data: Mapping[str, Any] = event.data
    return {
        "root_id": root_id,
        "id": event.instance_id,
        "parent_id": data.get("parent_instance_id"),
        "process_id": event.process_id,
        "version": event.version,
        "state": "running",
        "business_key": data.get("business_key"),
        "started": event.at,
        "ended": None,
        "started_by": data.get("started_by"),
        "summary": None,
        "revision": 0,
        "data": None,
    }


def _write_called(tx: Transaction, root_id: str, turns: Turns) -> None:
    """Called processes: a row each when they start, changed when they end or the root is suspended."""
    for event in turns:
        if event.kind in SWITCHES and event.instance_id == root_id:
            tx.send(statements.SWITCH_CALLED, {"root_id": root_id, "state": SWITCHES[event.kind]})
        if event.instance_id == root_id:
            continue
        if event.kind is EventKind.INSTANCE_STARTED:
            tx.send(statements.INSERT_INSTANCE, _instance_row(root_id, event))
        elif event.kind in ENDINGS:
            change = {"state": ENDINGS[event.kind], "ended": event.at}
            tx.send(statements.END_CALLED, {"root_id": root_id, "instance": event.instance_id, **change})


def _write_waits(tx: Transaction, root_id: str, outcome: Outcome, now: datetime) -> None:
    for table, keys in rows.closed_keys(outcome).items():
        if table == "tasks":
            _end_tasks(tx, root_id, keys, outcome, now)
        else:
            tx.run_many(statements.DELETE[table], [{"root_id": root_id, "key": key} for key in keys])
    for table, found in rows.wait_rows(root_id, outcome, now).items():
        tx.run_many(statements.UPSERT[table], found)


def _end_tasks(tx: Transaction, root_id: str, keys: list[int], outcome: Outcome, now: datetime) -> None:
    """Ended tasks stay in the table; half-filled forms go."""
    done = rows.completed_tasks(outcome.events)
    ended = [
        {"root_id": root_id, "task": key, "state": "completed" if key in done else "canceled", "completed": now}
        for key in keys
    ]
    tx.run_many(statements.END_TASK, ended)
    tx.run_many(statements.DELETE_DRAFTS, [{"root_id": root_id, "key": key} for key in keys])


def _note_changes(tx: Transaction, root_id: str, outcome: Outcome) -> None:
    tx.changed("instances", instance_id=root_id)
    kinds = {rows.TABLE_OF[type(wait)] for wait in outcome.opened} | {rows.TABLE_OF[kind] for kind, _ in outcome.closed}
    if "tasks" in kinds:
        tx.changed("tasks")
