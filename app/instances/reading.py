"""What the instances screen shows, read on a worker thread. No Qt."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.engine.history import HistoryEvent
from app.engine.waits import Job
from app.workspace.operations_sandbox import Sandbox
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
    may_administer: bool = True

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


VALUE = re.compile(r"^([\w.$-]+)=(.+)$")


def search_words(text: str) -> tuple[str, dict[str, Any]]:
    """`order amount=12.5` -> ("order", {"amount": 12.5}): variables by name and exact value, and the rest."""
    rest, variables = [], {}
    for word in text.split():
        match = VALUE.match(word)
        if match is None:
            rest.append(word)
            continue
        try:
            variables[match[1]] = json.loads(match[2])
        except ValueError:
            variables[match[1]] = match[2]
    return " ".join(rest), variables


def read_cases(
    workspace: Workspace, state: str, process_id: str | None, text: str, viewer: str | None = None
) -> CasesReading:
    """The cases in `state` (a key of STATES), of one process if given, whose key or values hold `text`.

    Only those that `viewer` may see.
    """
    base = STATES[state]
    text, variables = search_words(text)
    query = InstanceQuery(
        process_id=process_id or None,
        running=base.running,
        with_incidents=base.with_incidents,
        variables=variables,
        text=text,
        limit=base.limit,
        viewer=viewer,
    )
    stuck = workspace.instances(replace(STATES["incidents"], viewer=viewer))
    return CasesReading(tuple(workspace.instances(query)), tuple(workspace.definitions()), len(stuck))


def read_case(workspace: Workspace, instance_id: str, viewer: str | None = None) -> CaseReading:
    """One case, as `viewer` may see it. Raises NotFound, NotPermitted."""
    detail = workspace.instance(instance_id, viewer=viewer)
    events = tuple(event for _, event in workspace.history(HistoryQuery(instance_id=instance_id)))
    names = {person.id: person.name for person in workspace.people()}
    return CaseReading(
        detail=detail,
        model=workspace.definition_source(detail.info.definition_id),
        timeline=tuple(timeline(events, names)),
        tasks=tuple(workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=instance_id, snoozed=None))),
        events=events,
        may_administer=workspace.may(viewer, "administer", detail.info.process_id),
    )


def read_sandbox(sandbox: Sandbox) -> SandboxReading:
    """The case of a sandbox."""
    case = read_case(sandbox.workspace, sandbox.instance_id)
    work = tuple(sandbox.open_work()) if case.can_run else ()
    return SandboxReading(case, sandbox.clock.now, work, sandbox.next_due())
