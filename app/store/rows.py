"""From what the engine says (waits, events, publications) to rows of the tables. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.engine.history import TASK_COMPLETED, Events, Note
from app.engine.outcome import Outcome, Publication
from app.engine.waits import Incident, Job, Subscription, Timer, UserTask, Wait
from app.foundation import json

Row = dict[str, Any]
SEARCHABLE_CHARACTERS = 1000
SUMMARY_VARIABLES = 4
SUMMARY_CHARACTERS = 60

TABLE_OF: dict[type[Wait], str] = {
    UserTask: "tasks",
    Job: "jobs",
    Timer: "timers",
    Subscription: "subscriptions",
    Incident: "incidents",
}


def wait_rows(root_id: str, outcome: Outcome, now: datetime) -> dict[str, list[Row]]:
    """Table name -> rows of the waits that appeared or changed."""
    found: dict[str, list[Row]] = {}
    about = {note[3]: note for note in outcome.events.notes} if outcome.opened else {}
    for wait in outcome.opened:
        row = _WAIT_ROW[type(wait)](wait, about.get(wait.key), outcome, now)
        row.update(root_id=root_id, key=wait.key, instance_id=wait.instance_id, element_id=wait.element_id)
        found.setdefault(TABLE_OF[type(wait)], []).append(row)
    return found


def _task(wait: Any, note: Note | None, outcome: Outcome, now: datetime) -> Row:
    return {
        "name": wait.name,
        "process_id": wait.process_id,
        "version": note[1][2] if note else outcome.state.version,
        "assignee": wait.assignee,
        "candidate_users": list(wait.candidate_users),
        "candidate_groups": list(wait.candidate_groups),
        "form_key": wait.form_key,
        "lane": wait.lane,
        "created": wait.created or now,
        "due": wait.due,
        "follow_up": wait.follow_up,
        "priority": wait.priority,
        "state": "open",
        "completed": None,
    }


def _job(wait: Any, note: Note | None, outcome: Outcome, now: datetime) -> Row:
    return {
        "kind": wait.kind.value,
        "topic": wait.topic,
        "retries": wait.retries,
        "due": wait.due or now,
        "priority": wait.priority,
    }


def _timer(wait: Any, note: Note | None, outcome: Outcome, now: datetime) -> Row:
    return {"due": wait.due, "repetitions": wait.repetitions}


def _subscription(wait: Any, note: Note | None, outcome: Outcome, now: datetime) -> Row:
    return {"kind": wait.kind.value, "name": wait.name, "correlation_key": wait.correlation_key}


def _incident(wait: Any, note: Note | None, outcome: Outcome, now: datetime) -> Row:
    return {
        "element_name": note[2][2] if note else "",
        "kind": wait.kind,
        "message": wait.message,
        "stack": wait.stack,
        "raised": wait.raised or now,
    }


_WAIT_ROW: dict[type[Wait], Callable[[Any, Note | None, Outcome, datetime], Row]] = {
    UserTask: _task,
    Job: _job,
    Timer: _timer,
    Subscription: _subscription,
    Incident: _incident,
}


def closed_keys(outcome: Outcome) -> dict[str, list[int]]:
    """Table name -> keys of the waits that went and did not appear again."""
    again = {(type(wait), wait.key) for wait in outcome.opened}
    found: dict[str, list[int]] = {}
    for kind, key in outcome.closed:
        if (kind, key) not in again:
            found.setdefault(TABLE_OF[kind], []).append(key)
    return found


def completed_tasks(events: Events) -> set[int]:
    """The keys of the tasks that were done, as against canceled."""
    return {note[3] for note in events.notes if note[0] is TASK_COMPLETED}


def message_rows(root_id: str | None, published: Iterable[Publication], now: datetime) -> list[Row]:
    """One row per publication, due at once; what goes to the thrower, too, is as if somebody outside had sent it."""
    return [
        {
            "root_id": None if publication.to_own else root_id,
            "kind": publication.kind,
            "name": publication.name,
            "correlation_key": publication.correlation_key,
            "variables": dict(publication.variables),
            "at": now,
            "due": now,
            "target_id": None,
            "target_process": None,
        }
        for publication in published
    ]


def variable_rows(root_id: str, variables: Mapping[str, Any], known: Mapping[str, Any] | None) -> list[Row]:
    """The root's process variables that are new or have changed since `known`."""
    rows = []
    before = known or {}
    for name, value in variables.items():
        if name in before and (before[name] is value or _same(before[name], value)):
            continue
        text = json.dumps(value)[:SEARCHABLE_CHARACTERS]
        rows.append({"root_id": root_id, "instance_id": root_id, "name": name, "value": text})
    return rows


def _same(old: Any, new: Any) -> bool:
    """Equal and of one type: 1, 1.0 and true are different values of a process."""
    return old is new or (type(old) is type(new) and not isinstance(new, dict | list) and bool(old == new))


def summary(variables: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first few variables that read well in a list: short texts, numbers, dates, yes and no."""
    found: dict[str, Any] = {}
    for name, value in variables.items():
        if len(found) == SUMMARY_VARIABLES:
            break
        if _reads_well(value):
            found[name] = value
    return found or None


def _reads_well(value: Any) -> bool:
    if isinstance(value, str):
        return 0 < len(value) <= SUMMARY_CHARACTERS
    return isinstance(value, bool | int | float | Decimal | date | datetime | timedelta)
