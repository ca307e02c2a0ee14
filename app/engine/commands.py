"""Everything that can be asked of a process instance. A command is handled whole or refused.

`key` names one element instance inside a root process instance (an integer that is never used
twice). Values in `variables` are JSON values plus `Decimal`, `date`, `datetime` and `timedelta`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.foundation.frozen import quick

Variables = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A request to one root process instance."""


@quick
@dataclass(frozen=True, slots=True)
class StartInstance(Command):
    """Create the instance; exactly one of the ways to start.

    `start_before` names flow nodes to begin at instead of a start event; `start_event` names the start event that a
    message, signal, timer or condition has chosen (None: the none start event), of a multiple one with the part that
    has happened (`StartInfo.key`).
    """

    process_id: str
    version: int
    variables: Variables = field(default_factory=dict)
    business_key: str | None = None
    start_event: str | None = None
    start_before: tuple[str, ...] = ()
    started_by: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class CompleteTask(Command):
    """A person has done the user task `key` (or manual task, receive task without message)."""

    key: int
    variables: Variables = field(default_factory=dict)
    person: str | None = None


@dataclass(frozen=True, slots=True)
class AssignTask(Command):
    """Claim (`assignee` set), release (None) or reassign the user task `key`."""

    key: int
    assignee: str | None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class UpdateTask(Command):
    """Change the clock or the weight of the open user task `key`; None leaves a field as it is.

    `cleared` are dates that are taken away: "due", "follow_up".
    """

    key: int
    due: datetime | None = None
    follow_up: datetime | None = None
    priority: int | None = None
    cleared: tuple[str, ...] = ()
    person: str | None = None


@dataclass(frozen=True, slots=True)
class ThrowTaskError(Command):
    """The person or worker at task or job `key` reports a BPMN error or escalation."""

    key: int
    code: str
    message: str = ""
    variables: Variables = field(default_factory=dict)
    escalation: bool = False
    person: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class CompleteJob(Command):
    """The outside work `key` is done; `variables` are its results."""

    key: int
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FailJob(Command):
    """An attempt at job `key` failed; without retries left it becomes an incident."""

    key: int
    message: str
    stack: str = ""
    retries: int = 0
    retry_at: datetime | None = None


@quick
@dataclass(frozen=True, slots=True)
class RunContinuation(Command):
    """Go on at the asynchronous continuation (async before or after) `key`."""

    key: int


@quick
@dataclass(frozen=True, slots=True)
class FireTimer(Command):
    """The timer `key` is due."""

    key: int


@quick
@dataclass(frozen=True, slots=True)
class DeliverMessage(Command):
    """A message reaches the subscription `key`."""

    key: int
    name: str
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeliverSignal(Command):
    """A signal reaches every subscription of this instance that waits for `name`."""

    name: str
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetVariables(Command):
    """Set variables from outside: of the process, or of the scope that element `key` is in."""

    variables: Variables
    key: int | None = None
    local: bool = False
    person: str | None = None


@dataclass(frozen=True, slots=True)
class SetRetries(Command):
    """Give the failed job `key` new attempts and resolve its incident (None: every failed job)."""

    retries: int
    key: int | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Suspend(Command):
    """Nothing moves until Activate: timers wait, messages are refused."""

    person: str | None = None


@dataclass(frozen=True, slots=True)
class Activate(Command):
    """End a suspension."""

    person: str | None = None


@dataclass(frozen=True, slots=True)
class Cancel(Command):
    """Terminate the whole instance from outside."""

    reason: str = ""
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Modify(Command):
    """Move tokens: end what stands at `cancel`, then activate the others, in this order.

    `process_key`: of the root (0) or of a process that it has called.
    """

    cancel: tuple[str, ...] = ()
    start_before: tuple[str, ...] = ()
    start_after: tuple[str, ...] = ()
    start_transition: tuple[str, ...] = ()
    person: str | None = None
    process_key: int = 0


@dataclass(frozen=True, slots=True)
class Migrate(Command):
    """Continue on another version of the process; `mapping` is old element id -> new element id.

    `process_key`: of the root (0) or of a process that it has called.
    """

    version: int
    mapping: Mapping[str, str] = field(default_factory=dict)
    person: str | None = None
    process_key: int = 0


@dataclass(frozen=True, slots=True)
class FormerValue:
    """A variable as it was in scope `scope_key` (0: the process); `known` False: it was not there."""

    scope_key: int
    name: str
    value: Any = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class UndoTask(Command):
    """Take a completed user task back: end what is newer than `after_key`, restore `variables`, open the task again.

    `assignee` is who had the task.
    """

    element: str
    process_key: int
    after_key: int
    assignee: str | None = None
    variables: tuple[FormerValue, ...] = ()
    person: str | None = None


class CommandRefused(Exception):
    """The command cannot be carried out; nothing has changed. The text says why, for a person."""
