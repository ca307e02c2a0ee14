"""What the instances screen shows, read on a worker thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.engine.history import HistoryEvent
from app.engine.waits import Job
from app.instances.conditions import searched
from app.store.variable_search import VariableTest
from app.workspace.operations_sandbox import Sandbox
from app.workspace.operations_values import BatchState
from app.workspace.protocol import Workspace
from app.workspace.timeline import TimelineEntry, timeline
from app.workspace.values import (
    DefinitionInfo,
    HistoryQuery,
    InstanceDetail,
    InstanceInfo,
    InstanceQuery,
    InstanceState,
    NotPermitted,
    Person,
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
    """The cases of a filter, the processes to filter by; how many are stuck, and how many batches are under way.

    `batches` is None before there was one.
    """

    cases: tuple[InstanceInfo, ...] = ()
    processes: tuple[DefinitionInfo, ...] = ()
    incidents: int = 0
    batches: int | None = None


@dataclass(frozen=True, slots=True)
class CaseReading:
    """One case, whole. `model` is the BPMN file that it runs on, `caller` the case whose call activity began it."""

    detail: InstanceDetail
    model: bytes
    timeline: tuple[TimelineEntry, ...]
    tasks: tuple[TaskInfo, ...]
    events: tuple[HistoryEvent, ...] = ()
    may_administer: bool = True
    people: tuple[Person, ...] = ()
    caller: InstanceInfo | None = None

    @property
    def can_run(self) -> bool:
        """Whether the case has not ended."""
        return self.detail.info.state in (InstanceState.RUNNING, InstanceState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class SandboxReading:
    """A case in a sandbox: the time there, the work that it waits for, when something happens by itself."""

    case: CaseReading
    now: datetime
    work: tuple[Job, ...]
    next_due: datetime | None


def name_of(info: InstanceInfo) -> str:
    """What a case is called: by its key, a called process by its name, else by the end of its id."""
    return info.business_key or (info.process_name if info.parent_id is not None else info.id[-8:])


def read_cases(
    workspace: Workspace,
    state: str,
    process_id: str | None,
    text: str,
    viewer: str | None = None,
    tests: tuple[VariableTest, ...] = (),
) -> CasesReading:
    """The cases in `state` (a key of STATES), of one process if given, whose key or values hold `text`.

    Only those that `viewer` may see and whose variables meet `tests` and the conditions in `text`.
    """
    base = STATES[state]
    text, more = searched(text)
    query = InstanceQuery(
        process_id=process_id or None,
        running=base.running,
        with_incidents=base.with_incidents,
        tests=(*tests, *more),
        text=text,
        limit=base.limit,
        viewer=viewer,
    )
    stuck = workspace.instances(replace(STATES["incidents"], viewer=viewer))
    batches = workspace.batches()
    return CasesReading(
        tuple(workspace.instances(query)),
        tuple(workspace.definitions()),
        len(stuck),
        sum(batch.state is BatchState.RUNNING for batch in batches) if batches else None,
    )


def read_case(workspace: Workspace, instance_id: str, viewer: str | None = None) -> CaseReading:
    """One case, as `viewer` may see it. Raises NotFound, NotPermitted."""
    detail = workspace.instance(instance_id, viewer=viewer)
    events = tuple(event for _, event in workspace.history(HistoryQuery(instance_id=instance_id)))
    people = tuple(workspace.people())
    names = {person.id: person.name for person in people}
    parent = detail.info.parent_id
    return CaseReading(
        detail=detail,
        model=workspace.definition_source(detail.info.definition_id),
        timeline=tuple(timeline(events, names)),
        tasks=tuple(workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=instance_id, snoozed=None))),
        events=events,
        may_administer=workspace.may(viewer, "administer", detail.info.process_id),
        people=people,
        caller=_caller(workspace, parent, viewer) if parent is not None else None,
    )


def _caller(workspace: Workspace, parent: str, viewer: str | None) -> InstanceInfo | None:
    """None when the viewer may not see it."""
    try:
        return workspace.instance(parent, viewer=viewer).info
    except NotPermitted:
        return None


def read_sandbox(sandbox: Sandbox) -> SandboxReading:
    """The case of a sandbox."""
    case = read_case(sandbox.workspace, sandbox.instance_id)
    work = tuple(sandbox.open_work()) if case.can_run else ()
    return SandboxReading(case, sandbox.clock.now, work, sandbox.next_due())
