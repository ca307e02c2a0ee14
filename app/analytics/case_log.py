"""The incremental fold from history events to cases.

`add` takes events in the order of the history and may be called again and again: folding a history
in pieces gives what folding it at once gives, so a refresh costs only what is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

from app.analytics.case import Case
from app.analytics.execution import ACTIVITIES, CATCHES, PEOPLE_TASKS, Execution
from app.engine.history import EventKind, HistoryEvent

TRACKED = ACTIVITIES | CATCHES


class CaseLog:
    """The cases of one or more processes, from their history.

    `flows` counts, per UTC day, how often each sequence flow was taken; `names` are the labels of the
    elements as last seen.
    """

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}
        self.flows: dict[date, Counter[str]] = {}
        self.names: dict[str, str] = {}
        self.first_at: datetime | None = None
        self.last_at: datetime | None = None
        self.event_count = 0
        self._open: dict[tuple[str, int], Execution] = {}

    def add(self, events: Iterable[HistoryEvent]) -> int:
        """Fold `events`, oldest first; returns how many there were."""
        before = self.event_count
        for event in events:
            self._add(event)
        return self.event_count - before

    def finished(self) -> list[Case]:
        """The cases that ran to their end (canceled ones are left out)."""
        return [case for case in self.cases.values() if case.ended and not case.canceled]

    def open_cases(self) -> list[Case]:
        """The cases under way, oldest first."""
        return sorted((case for case in self.cases.values() if case.ended is None), key=lambda case: case.started)

    @property
    def version(self) -> int:
        """The newest version that any case runs on; 0 without a case."""
        return max((case.version for case in self.cases.values()), default=0)

    def _add(self, event: HistoryEvent) -> None:
        self.event_count += 1
        self.first_at = min(self.first_at or event.at, event.at)
        self.last_at = max(self.last_at or event.at, event.at)
        handler = _HANDLERS.get(event.kind)
        if handler is not None:
            handler(self, event)

    def _case(self, event: HistoryEvent) -> Case:
        # A history that was cut at the front has cases whose start is not in it: they start where we first see them.
        case = self.cases.get(event.instance_id)
        if case is None:
            case = Case(event.instance_id, event.process_id, event.version, event.at)
            self.cases[event.instance_id] = case
        return case

    def _started(self, event: HistoryEvent) -> None:
        case = self._case(event)
        case.business_key = event.data.get("business_key")

    def _ended(self, event: HistoryEvent) -> None:
        case = self._case(event)
        case.ended = event.at
        case.canceled = event.kind is EventKind.INSTANCE_CANCELED
        for execution in case.standing():
            execution.end(event.at, terminated=True)
            self._open.pop((case.id, execution.key), None)

    def _migrated(self, event: HistoryEvent) -> None:
        self._case(event).version = event.version

    def _activated(self, event: HistoryEvent) -> None:
        if event.element_type not in TRACKED:
            return
        looped = event.data.get("loop_counter") is not None
        case = self._case(event)
        execution = Execution(
            key=event.key,
            element_id=event.element_id,
            element_type=event.element_type,
            name=event.element_name or event.element_id,
            activated=event.at,
            looped=looped,
            is_waiting=event.element_type in CATCHES | PEOPLE_TASKS,
            since=event.at,
        )
        case.executions.append(execution)
        self.names[event.element_id] = execution.name
        self._open[(event.instance_id, event.key)] = execution

    def _element_ended(self, event: HistoryEvent) -> None:
        execution = self._open.pop((event.instance_id, event.key), None)
        if execution is not None:
            execution.end(event.at, terminated=event.kind is EventKind.ELEMENT_TERMINATED)

    def _flow_taken(self, event: HistoryEvent) -> None:
        self.flows.setdefault(event.at.astimezone(UTC).date(), Counter())[event.element_id] += 1

    def _task_created(self, event: HistoryEvent) -> None:
        execution = self._open.get((event.instance_id, event.key))
        if execution is None:
            return
        execution.is_task = True
        execution.assignee = event.data.get("assignee")
        execution.candidate_users = _names(event.data.get("candidate_users"))
        execution.candidate_groups = _names(event.data.get("candidate_groups"))
        execution.turn(event.at, waiting=execution.assignee is None)

    def _task_assigned(self, event: HistoryEvent) -> None:
        execution = self._open.get((event.instance_id, event.key))
        if execution is not None:
            execution.assignee = event.data.get("assignee")
            execution.turn(event.at, waiting=execution.assignee is None)

    def _task_completed(self, event: HistoryEvent) -> None:
        execution = self._open.get((event.instance_id, event.key))
        if execution is not None:
            execution.finished_by = event.data.get("person") or execution.assignee

    def _job_failed(self, event: HistoryEvent) -> None:
        execution = self._open.get((event.instance_id, event.key))
        if execution is not None:
            execution.turn(event.at, waiting=True)

    def _incident(self, event: HistoryEvent) -> None:
        change = 1 if event.kind is EventKind.INCIDENT_RAISED else -1
        case = self._case(event)
        case.incidents = max(0, case.incidents + change)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value or ())


_HANDLERS: dict[EventKind, Callable[[CaseLog, HistoryEvent], None]] = {
    EventKind.INSTANCE_STARTED: CaseLog._started,
    EventKind.INSTANCE_COMPLETED: CaseLog._ended,
    EventKind.INSTANCE_CANCELED: CaseLog._ended,
    EventKind.INSTANCE_MIGRATED: CaseLog._migrated,
    EventKind.ELEMENT_ACTIVATED: CaseLog._activated,
    EventKind.ELEMENT_COMPLETED: CaseLog._element_ended,
    EventKind.ELEMENT_TERMINATED: CaseLog._element_ended,
    EventKind.FLOW_TAKEN: CaseLog._flow_taken,
    EventKind.TASK_CREATED: CaseLog._task_created,
    EventKind.TASK_ASSIGNED: CaseLog._task_assigned,
    EventKind.TASK_COMPLETED: CaseLog._task_completed,
    EventKind.JOB_FAILED: CaseLog._job_failed,
    EventKind.INCIDENT_RAISED: CaseLog._incident,
    EventKind.INCIDENT_RESOLVED: CaseLog._incident,
}

KINDS: tuple[str, ...] = tuple(kind.value for kind in _HANDLERS)
"""The kinds of events that the fold looks at: ask the history for these only."""
