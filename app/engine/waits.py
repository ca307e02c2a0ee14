"""What a process instance waits for: the projections that inbox, workers and clocks look at.

Each is part of the instance's state and is mirrored as one row of a table by the store, in the
same transaction. `key` is the element instance that waits; `instance_id` is the process instance
it belongs to, which is the root instance's id or, inside a call activity, `"<root id>.<key>"`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.foundation.frozen import quick


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that an element instance waits for."""

    key: int
    element_id: str
    instance_id: str


@quick
@dataclass(frozen=True, slots=True)
class UserTask(Wait):
    """An open user task. `lane` is the name of the innermost lane that holds it."""

    name: str = ""
    process_id: str = ""
    assignee: str | None = None
    candidate_users: tuple[str, ...] = ()
    candidate_groups: tuple[str, ...] = ()
    form_key: str | None = None
    lane: str | None = None
    created: datetime | None = None
    due: datetime | None = None
    follow_up: datetime | None = None
    priority: int = 50


class JobKind(StrEnum):
    """Who runs a job."""

    WORK = "work"
    """A handler or worker outside, found by topic; finished by CompleteJob or FailJob."""
    CONTINUATION = "continuation"
    """The engine itself, after a save point (async before or after); run by RunContinuation."""


@quick
@dataclass(frozen=True, slots=True)
class Job(Wait):
    """Work outside the transaction. `topic` names the handler; retries 0 means an incident holds it."""

    kind: JobKind = JobKind.WORK
    topic: str = ""
    retries: int = 3
    due: datetime | None = None
    priority: int = 0


@quick
@dataclass(frozen=True, slots=True)
class Timer(Wait):
    """A running timer. `repetitions` left after this one: 0 none, -1 endless."""

    due: datetime | None = None
    repetitions: int = 0


class SubscriptionKind(StrEnum):
    """What a subscription listens to."""

    MESSAGE = "message"
    SIGNAL = "signal"
    CONDITION = "condition"


@quick
@dataclass(frozen=True, slots=True)
class Subscription(Wait):
    """A catch event or receive task that listens for `name` (and, for messages, `correlation_key`)."""

    kind: SubscriptionKind = SubscriptionKind.MESSAGE
    name: str = ""
    correlation_key: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Incident(Wait):
    """The instance is stuck at this element until somebody acts. `kind`: failed job, expression, ..."""

    kind: str = ""
    message: str = ""
    stack: str = ""
    raised: datetime | None = None
