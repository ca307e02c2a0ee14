"""What the instances screen shows, read on a worker thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.history import HistoryEvent
from app.workspace.protocol import Workspace
from app.workspace.timeline import TimelineEntry, timeline
from app.workspace.values import (
    DefinitionInfo,
    HistoryQuery,
    InstanceDetail,
    InstanceInfo,
    InstanceQuery,
    InstanceState,
    TaskInfo,
    TaskQuery,
    TaskScope,
)

LIMIT = 500
STATES = {
    "running": InstanceQuery(running=True, limit=LIMIT),
    "incidents": InstanceQuery(with_incidents=True, running=True, limit=LIMIT),
    "ended": InstanceQuery(running=False, limit=LIMIT),
    "all": InstanceQuery(limit=LIMIT),
}


@dataclass(frozen=True, slots=True)
class CasesReading:
    """The cases of a filter, and the processes to filter by."""

    cases: tuple[InstanceInfo, ...] = ()
    processes: tuple[DefinitionInfo, ...] = ()
    incidents: int = 0


@dataclass(frozen=True, slots=True)
class CaseReading:
    """One case, whole. `model` is the BPMN file that it runs on."""

    detail: InstanceDetail
    model: bytes
    timeline: tuple[TimelineEntry, ...]
    tasks: tuple[TaskInfo, ...]
    events: tuple[HistoryEvent, ...] = ()

    @property
    def can_run(self) -> bool:
        """Whether the case has not ended."""
        return self.detail.info.state in (InstanceState.RUNNING, InstanceState.SUSPENDED)


def read_cases(workspace: Workspace, state: str, process_id: str | None, text: str) -> CasesReading:
    """The cases in `state` (a key of STATES), of one process if given, whose key or values hold `text`."""
    base = STATES[state]
    query = InstanceQuery(
        process_id=process_id or None,
        running=base.running,
        with_incidents=base.with_incidents,
        text=text,
        limit=base.limit,
    )
    stuck = workspace.instances(STATES["incidents"])
    return CasesReading(tuple(workspace.instances(query)), tuple(workspace.definitions()), len(stuck))


def read_case(workspace: Workspace, instance_id: str) -> CaseReading:
    """One case. Raises NotFound."""
    detail = workspace.instance(instance_id)
    events = tuple(event for _, event in workspace.history(HistoryQuery(instance_id=instance_id)))
    names = {person.id: person.name for person in workspace.people()}
    return CaseReading(
        detail=detail,
        model=workspace.definition_source(detail.info.definition_id),
        timeline=tuple(timeline(events, names)),
        tasks=tuple(workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=instance_id, snoozed=None))),
        events=events,
    )
