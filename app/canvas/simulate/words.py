"""What people read of a token run: of what can happen, of what has happened, of values."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from app.engine.history import EventKind, HistoryEvent
from app.engine.scenarios.possible import Doing, Possible
from app.foundation import json as house_json

VERBS = {
    Doing.START: ("play", "Start a case"),
    Doing.START_MESSAGE: ("play", "Start with the message {name}"),
    Doing.START_SIGNAL: ("play", "Start with the signal {name}"),
    Doing.START_CONDITION: ("play", "Start by the condition"),
    Doing.START_TIMER: ("clock", "Start by the timer"),
    Doing.COMPLETE: ("tick", "Complete the task"),
    Doing.ANSWER: ("tick", "Answer the work {name}"),
    Doing.TRIGGER: ("tick", "Receive"),
    Doing.MESSAGE: ("event-catch-message", "Send the message {name}"),
    Doing.SIGNAL: ("event-catch-signal", "Send the signal {name}"),
    Doing.CONDITION: ("event-catch-conditional", "Set variables for the condition"),
    Doing.TIMER: ("clock", "Let the timer fire"),
    Doing.CHOOSE: ("arrow-right", "Choose the flow"),
    Doing.GO_ON: ("step", "Let this token go on"),
    Doing.RETRY: ("refresh", "Try again"),
}
"""(icon, sentence) of what can happen."""


def icon_of(what: Possible) -> str:
    """The icon of a deed."""
    return VERBS[what.doing][0]


def arrow_of(start: tuple[float, float], end: tuple[float, float]) -> str:
    """The icon of an arrow that points the way of a line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) >= abs(dy):
        return "arrow-right" if dx >= 0 else "arrow-left"
    return "arrow-down" if dy >= 0 else "arrow-up"


def sentence_of(what: Possible, now: datetime | None = None) -> str:
    """What a click does."""
    text = VERBS[what.doing][1].format(name=f"\u201c{what.name}\u201d" if what.name else "").strip()
    if what.due is not None and now is not None and what.doing in (Doing.TIMER, Doing.START_TIMER):
        text += f", {waiting_words(what.due - now)}"
    return text


def waiting_words(left: timedelta) -> str:
    """`in 2 days 3 hours`."""
    seconds = int(left.total_seconds())
    if seconds <= 0:
        return "due now"
    parts: list[str] = []
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count, seconds = divmod(seconds, size)
        if count and len(parts) < 2:
            parts.append(f"{count} {name}" + ("s" if count > 1 else ""))
    return "in " + " ".join(parts)


def clock_words(now: datetime) -> str:
    """The virtual clock."""
    return f"{now:%a} {now.day} {now:%b %Y, %H:%M}" + (f":{now:%S}" if now.second else "")


def value_text(value: Any) -> str:
    """A value as it can be typed again: JSON, but a plain text stands without quotes."""
    if isinstance(value, str) and value and not _reads_as_json(value):
        return value
    return house_json.dumps(value, keep_order=True)


def _reads_as_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return text.strip() != text
    return True


def parse_value(text: str) -> Any:
    """What a person typed: JSON when it is JSON, the word true, false or null, else a text. Raises ValueError."""
    stripped = text.strip()
    if not stripped:
        return None
    if stripped[0] in '[{"':
        try:
            return house_json.loads(stripped)
        except ValueError as error:
            why = str(error).removeprefix("This is not JSON: ").rstrip(".")
            raise ValueError(f"This is not complete JSON: {why}.") from None
    try:
        return house_json.loads(stripped)
    except ValueError:
        return stripped


LOG = {
    EventKind.INSTANCE_STARTED: "case started",
    EventKind.INSTANCE_COMPLETED: "case ended",
    EventKind.INSTANCE_CANCELED: "case cancelled",
    EventKind.ELEMENT_ACTIVATED: "entered",
    EventKind.ELEMENT_TERMINATED: "ended from outside",
    EventKind.TASK_CREATED: "task waits",
    EventKind.TASK_COMPLETED: "task completed",
    EventKind.JOB_CREATED: "work ordered",
    EventKind.JOB_COMPLETED: "work done",
    EventKind.TIMER_SCHEDULED: "timer set",
    EventKind.TIMER_FIRED: "timer fired",
    EventKind.INCIDENT_RESOLVED: "incident resolved",
}


def log_line(event: HistoryEvent) -> str:
    """One event in words; "" for what is not worth a line."""
    data = event.data
    if event.kind is EventKind.VARIABLE_SET:
        return f"{data['name']} = {value_text(data['value'])}"
    if event.kind in (EventKind.JOB_FAILED, EventKind.INCIDENT_RAISED):
        return str(data.get("message", ""))
    if event.kind is EventKind.DECISION_EVALUATED:
        return f"decided {value_text(data.get('outputs'))}"
    if event.kind in (EventKind.ERROR_THROWN, EventKind.ESCALATION_THROWN):
        return f"threw {data.get('code') or 'an error'}"
    if event.kind in NAMED:
        return f"{NAMED[event.kind]} \u201c{data.get('name', '')}\u201d"
    return LOG.get(event.kind, "")


NAMED = {
    EventKind.MESSAGE_RECEIVED: "received the message",
    EventKind.MESSAGE_THROWN: "sent the message",
    EventKind.SIGNAL_RECEIVED: "received the signal",
    EventKind.SIGNAL_THROWN: "sent the signal",
}
