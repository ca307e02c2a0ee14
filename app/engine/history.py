"""History events: the one record from which everything that people see later is computed.

An event is written in the transaction of the command that caused it and never changed. Analytics,
dashboards, SLA clocks, the case timeline and simulation parameters read nothing else.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, overload


class EventKind(StrEnum):
    """What happened. The keys that `data` holds are listed beside each kind."""

    INSTANCE_STARTED = "instance_started"  # business_key, started_by, parent_instance_id, parent_element_id
    INSTANCE_COMPLETED = "instance_completed"
    INSTANCE_CANCELED = "instance_canceled"  # reason, person
    INSTANCE_SUSPENDED = "instance_suspended"  # person
    INSTANCE_ACTIVATED = "instance_activated"  # person
    INSTANCE_MODIFIED = "instance_modified"  # person, cancel, start_before, ...
    INSTANCE_MIGRATED = "instance_migrated"  # person, from_version, to_version
    ELEMENT_ACTIVATED = "element_activated"  # loop_counter (inside a multi-instance activity)
    ELEMENT_COMPLETED = "element_completed"
    ELEMENT_TERMINATED = "element_terminated"  # reason
    FLOW_TAKEN = "flow_taken"  # element_id is the sequence flow
    TASK_CREATED = "task_created"  # name, assignee, candidate_users, candidate_groups, due, lane, priority
    TASK_ASSIGNED = "task_assigned"  # assignee, person: claim, release and reassign alike
    TASK_UPDATED = "task_updated"  # due, follow_up, priority, person
    TASK_COMPLETED = "task_completed"  # person, assignee
    TASK_CANCELED = "task_canceled"
    VARIABLE_SET = "variable_set"  # name, value, scope_key, person
    JOB_CREATED = "job_created"  # topic
    JOB_COMPLETED = "job_completed"
    JOB_FAILED = "job_failed"  # message, retries
    TIMER_SCHEDULED = "timer_scheduled"  # due
    TIMER_FIRED = "timer_fired"
    MESSAGE_RECEIVED = "message_received"  # name
    SIGNAL_RECEIVED = "signal_received"  # name
    MESSAGE_THROWN = "message_thrown"  # name
    SIGNAL_THROWN = "signal_thrown"  # name
    ERROR_THROWN = "error_thrown"  # code, message
    ESCALATION_THROWN = "escalation_thrown"  # code
    DECISION_EVALUATED = "decision_evaluated"  # decision_id, inputs, outputs, rules
    INCIDENT_RAISED = "incident_raised"  # kind, message
    INCIDENT_RESOLVED = "incident_resolved"  # person
    OPERATED = "operated"  # operation, person, and what it was about: restart, undo, delete, copy, permissions, ...


INSTANCE_STARTED, INSTANCE_COMPLETED = EventKind.INSTANCE_STARTED, EventKind.INSTANCE_COMPLETED
ELEMENT_ACTIVATED, ELEMENT_COMPLETED = EventKind.ELEMENT_ACTIVATED, EventKind.ELEMENT_COMPLETED
TASK_CREATED, TASK_COMPLETED = EventKind.TASK_CREATED, EventKind.TASK_COMPLETED
FLOW_TAKEN, VARIABLE_SET = EventKind.FLOW_TAKEN, EventKind.VARIABLE_SET
"""The usual ones under names of their own (see `element_instance.TOKEN`)."""

NOTHING: Mapping[str, Any] = {}
"""The data of an event that has none; nobody writes into it."""


class HistoryEvent(NamedTuple):
    """One thing that happened to one element of one process instance.

    A tuple, because a step makes a dozen of them and nothing in Python is made more quickly. `key` is
    the element instance (0: the process instance itself); `instance_id` the process instance it is
    in; the root instance's id is added by whoever stores it.
    """

    kind: EventKind
    at: datetime
    instance_id: str
    process_id: str
    version: int
    element_id: str = ""
    element_type: str = ""
    element_name: str = ""
    key: int = 0
    data: Mapping[str, Any] = NOTHING


Head = tuple[str, str, int]
"""What every event of a process instance begins with: instance id, process id, version."""
Note = tuple[EventKind, Head, tuple[str, str, str], int, Mapping[str, Any]]
"""An event as a step writes it down: kind, head, the element's id, type and name, key, data."""
_new_tuple: Any = tuple.__new__
"""Makes a HistoryEvent from all its fields at a third of the cost of calling its class."""


class Events(Sequence[HistoryEvent]):
    """What one step did, in order, all `at` one moment.

    The store packs the `notes` as they are; who asks for events gets them made then.
    """

    __slots__ = ("_made", "at", "notes")

    def __init__(self, at: datetime, notes: list[Note]) -> None:
        self.at = at
        self.notes = notes
        self._made: tuple[HistoryEvent, ...] | None = None

    def _events(self) -> tuple[HistoryEvent, ...]:
        if self._made is None:
            at, new, event = self.at, _new_tuple, HistoryEvent
            self._made = tuple(
                [
                    new(event, (kind, at, instance, process, version, element, type_, name, key, data))
                    for kind, (instance, process, version), (element, type_, name), key, data in self.notes
                ]
            )
        return self._made

    def of(self, kinds: Container[EventKind]) -> list[HistoryEvent]:
        """The events of some kinds."""
        if not [None for note in self.notes if note[0] in kinds]:
            return []
        return [event for event in self._events() if event.kind in kinds]

    def __len__(self) -> int:
        return len(self.notes)

    def __iter__(self) -> Iterator[HistoryEvent]:
        return iter(self._events())

    @overload
    def __getitem__(self, index: int) -> HistoryEvent: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[HistoryEvent, ...]: ...
    def __getitem__(self, index: int | slice) -> HistoryEvent | tuple[HistoryEvent, ...]:
        return self._events()[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Events) and (self.at, self.notes) == (other.at, other.notes)

    __hash__ = None  # type: ignore[assignment]
