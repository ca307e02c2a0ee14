"""What a scenario can see of its host, in the vocabulary of its expectations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.details import JobDetail
from app.engine.graph import Node
from app.engine.history import EventKind, HistoryEvent
from app.engine.scenarios.host import ScenarioCase, ScenarioHost
from app.engine.waits import Incident, Job, JobKind, Timer, UserTask


@dataclass(frozen=True, slots=True)
class Observation:
    """Tokens, running processes, what was passed, variables, timers and incidents."""

    waiting: Counter[str]
    running: Mapping[str, int]
    completed: tuple[str, ...]
    canceled: tuple[str, ...]
    variables: Mapping[str, Any]
    timers: int
    incidents: Counter[str]
    visited: frozenset[str]
    order: tuple[str, ...]
    entered: frozenset[tuple[str, str]]
    tasks: tuple[UserTask, ...]
    in_passing: frozenset[str] = frozenset()
    """Event-based gateways and links: Camunda's history does not call them completed, so a list may leave them out."""


def observe(host: ScenarioHost, versions: bool) -> Observation:
    """Look at the host. `versions`: running processes are named with their version."""
    cases = host.cases()
    alive = [case for case in cases if not case.state.ended]
    events = list(host.events())
    return Observation(
        waiting=Counter(name for case in alive for name in _waiting(host, case)),
        running=Counter(name for case in alive for name in _running(case, versions)),
        completed=_elements(events, EventKind.ELEMENT_COMPLETED),
        canceled=_elements(events, EventKind.ELEMENT_TERMINATED),
        variables=cases[0].state.variables if cases else {},
        timers=host.start_timers() + sum(_open_timers(case) for case in alive),
        incidents=Counter(
            f"{wait.kind}@{wait.element_id}"
            for case in alive
            for wait in case.state.waits
            if isinstance(wait, Incident)
        ),
        visited=frozenset(event.element_id for event in events if event.kind in PASSED),
        order=tuple(event.element_id for event in events if event.kind in PASSED),
        entered=frozenset((event.process_id, event.element_id) for event in events if event.kind in ENTERED),
        tasks=tuple(wait for case in alive for wait in case.state.waits if isinstance(wait, UserTask)),
        in_passing=frozenset(_in_passing(host, events)),
    )


def _in_passing(host: ScenarioHost, events: list[HistoryEvent]) -> Iterator[str]:
    """The event-based gateways and link events that have completed."""
    for event in events:
        if event.kind is EventKind.ELEMENT_COMPLETED and event.element_type in MAYBE_PASSING:
            node = host.process(event.process_id, event.version).nodes.get(event.element_id)
            if node is not None and (node.type == "eventBasedGateway" or (node.event and node.event.kind == "link")):
                yield event.element_id


MAYBE_PASSING = ("eventBasedGateway", "intermediateThrowEvent", "intermediateCatchEvent")
PASSED = (EventKind.ELEMENT_COMPLETED, EventKind.FLOW_TAKEN)
ENTERED = (*PASSED, EventKind.ELEMENT_ACTIVATED)


def node_of(host: ScenarioHost, case: ScenarioCase, key: int) -> Node:
    """The flow node that element instance `key` is an instance of."""
    instance = case.state.instances[key]
    process = case.state.instances[instance.process]
    return host.process(process.element, process.recall("version")).nodes[instance.element]


def is_immediate(host: ScenarioHost, case: ScenarioCase, job: Job) -> bool:
    """Whether a work job is done within the step that made it: a handler's, not at a save point."""
    if job.kind is not JobKind.WORK or job.retries <= 0:
        return False
    return not is_external(host, case, job) and not _is_save_point(node_of(host, case, job.key))


def _is_save_point(node: Node) -> bool:
    """Whether the work of a handler at the node is the save point before it, too."""
    return node.async_before and node.loop is None


def is_external(host: ScenarioHost, case: ScenarioCase, job: Job) -> bool:
    """Whether a worker outside fetches the job."""
    detail = node_of(host, case, job.key).detail
    return isinstance(detail, JobDetail) and detail.external


def _waiting(host: ScenarioHost, case: ScenarioCase) -> Iterator[str]:
    """Where tokens stand; `x:async` is a token before or after x at a save point."""
    for position in case.state.positions():
        job = case.state.wait_table.get((Job, position.key))
        saved = position.held
        if isinstance(job, Job) and job.kind is JobKind.WORK and not is_external(host, case, job):
            saved = _is_save_point(node_of(host, case, position.key))
        yield f"{position.element_id}:async" if saved else position.element_id


def _running(case: ScenarioCase, versions: bool) -> Iterator[str]:
    for _key, process_id, version in case.state.processes():
        name = f"{process_id}:{version}" if versions else process_id
        yield f"{name}:suspended" if case.state.suspended else name


def _open_timers(case: ScenarioCase) -> int:
    return sum(isinstance(wait, Timer) for wait in case.state.waits)


def _elements(events: list[HistoryEvent], kind: EventKind) -> tuple[str, ...]:
    """The elements that have ended so, in the order in which they became active."""
    order = {(e.instance_id, e.key): n for n, e in enumerate(events) if e.kind is EventKind.ELEMENT_ACTIVATED}
    ended = [(order.get((e.instance_id, e.key), n), n, e.element_id) for n, e in enumerate(events) if e.kind is kind]
    return tuple(element for _activated, _ended, element in sorted(ended))
