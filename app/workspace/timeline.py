"""A case's history in a person's words: the events that mean something to somebody, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.engine.history import EventKind, HistoryEvent

SILENT_TYPES = {"sequenceFlow", "process"}
PEOPLE_KEYS = {"person", "assignee", "started_by"}


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: when, at which element, what happened. `icon` names a drawing; `tone`: "", "good" or "bad".

    `decision` is what a decision was asked and answered: `decision_id`, `inputs`, `outputs`, `rule_numbers`, `version`.
    """

    at: datetime
    element_id: str
    title: str
    text: str
    icon: str
    tone: str = ""
    decision: Mapping[str, Any] | None = None


def timeline(events: Iterable[HistoryEvent], people: Mapping[str, str] | None = None) -> list[TimelineEntry]:
    """The lines of a case, newest first. `people` are names by id; an id without a name stands for itself."""
    named = (event._replace(data=_with_names(event.data, people or {})) for event in events)
    entries = [entry for event in named if (entry := _entry(event)) is not None]
    entries.reverse()
    return entries


def _with_names(data: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    """The same facts with people's names for their ids."""
    return {key: people.get(value, value) if key in PEOPLE_KEYS else value for key, value in data.items()}


def _entry(event: HistoryEvent) -> TimelineEntry | None:
    told = TELLERS.get(event.kind)
    if told is None:
        return None
    icon, tone, words = told
    title = event.element_name or _type_name(event)
    decision = event.data if event.kind is EventKind.DECISION_EVALUATED else None
    return TimelineEntry(event.at, event.element_id, title, words(event), icon, tone, decision)


def _type_name(event: HistoryEvent) -> str:
    """`Parallel gateway` for what has no name; the process itself is the case."""
    if not event.element_type or event.element_type in SILENT_TYPES:
        return "Case"
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in event.element_type)
    return spaced.strip().capitalize()


def _by(event: HistoryEvent) -> str:
    person = event.data.get("person") or event.data.get("assignee")
    return f" by {person}" if person else ""


def _assigned(event: HistoryEvent) -> str:
    assignee = event.data.get("assignee")
    return f"Claimed by {assignee}" if assignee else f"Given back{_by(event)}"


def _rules(event: HistoryEvent) -> str:
    """Which rules decided what, from which values: `Rule 7: Controller · Amount: 7250`."""
    outputs, inputs = event.data.get("outputs"), event.data.get("inputs")
    hits = rules_that_hit(event.data)
    if outputs is None and not hits:
        return "No rule matched"
    answer = _values(outputs) if isinstance(outputs, Mapping) else str(outputs)
    lead = hits.capitalize() if hits else "" if isinstance(outputs, Mapping) else "Decided"
    told = f"{lead}: {answer}" if lead else answer
    return f"{told} · {_values(inputs)}" if isinstance(inputs, Mapping) and inputs else told


def _values(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in values.items())


def rules_that_hit(decision: Mapping[str, Any]) -> str:
    """`rule 7`, `rules 2 and 5`; empty for none."""
    numbers = [str(number) for number in decision.get("rule_numbers") or ()]
    if len(numbers) < 2:
        return f"rule {numbers[0]}" if numbers else ""
    return f"rules {', '.join(numbers[:-1])} and {numbers[-1]}"


OPERATIONS = {
    "undo": "The last step was undone",
    "retry": "A new attempt was wanted",
    "restart": "Restarted",
    "copy to sandbox": "Copied into a sandbox",
    "delete": "Deleted with its history",
    "set variables": "Variables changed",
    "message": "Message sent",
    "start by condition": "Started by a condition",
}


def _operated(event: HistoryEvent) -> str:
    operation, reason = str(event.data.get("operation")), event.data.get("reason")
    if operation == "why":
        return f"Why: {reason}"
    told = f"{OPERATIONS.get(operation, operation.capitalize())}{_by(event)}"
    return f"{told}. {reason}" if reason else told


Told = tuple[str, str, Callable[[HistoryEvent], str]]
TELLERS: dict[EventKind, Told] = {
    EventKind.INSTANCE_STARTED: ("play", "", lambda e: f"Started by {e.data.get('started_by') or 'the engine'}"),
    EventKind.INSTANCE_COMPLETED: ("tick-circle", "good", lambda e: "The case has ended"),
    EventKind.INSTANCE_CANCELED: ("close", "bad", lambda e: f"Canceled{_by(e)}. {e.data.get('reason') or ''}".strip()),
    EventKind.OPERATED: ("settings", "", _operated),
    EventKind.INSTANCE_SUSPENDED: ("pause", "", lambda e: f"Suspended{_by(e)}"),
    EventKind.INSTANCE_ACTIVATED: ("play", "", lambda e: f"Activated{_by(e)}"),
    EventKind.INSTANCE_MIGRATED: ("version", "", lambda e: f"Moved to version {e.data.get('to_version')}{_by(e)}"),
    EventKind.INSTANCE_MODIFIED: ("wrench", "", lambda e: f"Tokens moved{_by(e)}"),
    EventKind.TASK_ASSIGNED: ("person", "", _assigned),
    EventKind.TASK_COMPLETED: ("tick", "good", lambda e: f"Completed{_by(e)}"),
    EventKind.TASK_CANCELED: ("close", "", lambda e: "No longer needed"),
    EventKind.TIMER_FIRED: ("clock", "", lambda e: "The time was up"),
    EventKind.MESSAGE_RECEIVED: ("event-catch-message", "", lambda e: f"Message {e.data.get('name')} came"),
    EventKind.MESSAGE_THROWN: ("event-throw-message", "", lambda e: f"Message {e.data.get('name')} sent"),
    EventKind.SIGNAL_RECEIVED: ("event-catch-signal", "", lambda e: f"Signal {e.data.get('name')} came"),
    EventKind.SIGNAL_THROWN: ("event-throw-signal", "", lambda e: f"Signal {e.data.get('name')} sent"),
    EventKind.ERROR_THROWN: ("event-catch-error", "bad", lambda e: f"Error {e.data.get('code') or ''}".strip()),
    EventKind.ESCALATION_THROWN: (
        "event-throw-escalation",
        "",
        lambda e: f"Escalated {e.data.get('code') or ''}".strip(),
    ),
    EventKind.DECISION_EVALUATED: ("rules", "", _rules),
    EventKind.JOB_COMPLETED: ("task-service", "good", lambda e: "Done"),
    EventKind.JOB_FAILED: ("bolt", "bad", lambda e: f"Failed: {e.data.get('message') or ''}"),
    EventKind.INCIDENT_RAISED: ("bolt", "bad", lambda e: str(e.data.get("message") or "The engine stopped here")),
    EventKind.INCIDENT_RESOLVED: ("refresh", "good", lambda e: f"Tried again{_by(e)}"),
}
