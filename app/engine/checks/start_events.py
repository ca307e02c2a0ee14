"""Where a process, sub-process or event sub-process starts (BPMN 2.0.2, 10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess, Node
from app.engine.problems import Problem

RULE = "start-events"
OF_PROCESS = ("none", "message", "signal", "timer", "conditional")
INTERRUPTING = ("error", "compensation")
OF_EVENT_SUBPROCESS = ("message", "signal", "timer", "conditional", "error", "escalation", "compensation")


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """At most one none start event; kinds that fit their place; no incoming flow."""
    for node in process.nodes.values():
        if node.type == "startEvent" and node.incoming:
            yield Problem(node.id, "A start event cannot have incoming sequence flows.", RULE)
    yield from _scope(process.root, process)
    for node in process.nodes.values():
        if node.triggered_by_event:
            yield from _event_subprocess(node, process)
        elif node.type in ("subProcess", "transaction"):
            yield from _scope(node, process)


def _starts(scope: Node, process: ExecutableProcess) -> list[Node]:
    return [node for node in process.nodes.values() if node.scope is scope and node.type == "startEvent"]


def _scope(scope: Node, process: ExecutableProcess) -> Iterator[Problem]:
    starts = _starts(scope, process)
    plain = [node for node in starts if node.event is not None and node.event.kind == "none"]
    if len(plain) > 1:
        yield Problem(plain[1].id, f"There are {len(plain)} start events without a trigger; one is allowed.", RULE)
    allowed = OF_PROCESS if scope is process.root else ("none",)
    for node in starts:
        for event in () if node.event is None else node.event.each:
            if event.kind not in allowed:
                where = "a process" if scope is process.root else "an embedded sub-process"
                yield Problem(node.id, f"The start event of {where} cannot be a {event.kind} event.", RULE)


def _event_subprocess(scope: Node, process: ExecutableProcess) -> Iterator[Problem]:
    starts = _starts(scope, process)
    if len(starts) != 1:
        yield Problem(scope.id, f"An event sub-process has exactly one start event, not {len(starts)}.", RULE)
    for node in starts:
        for event in () if node.event is None else node.event.each:
            if event.kind not in OF_EVENT_SUBPROCESS:
                yield Problem(node.id, "The start event of an event sub-process needs a trigger.", RULE)
            elif event.kind in INTERRUPTING and not node.interrupting:
                yield Problem(node.id, f"The {event.kind} start of an event sub-process always interrupts.", RULE)
    if scope.incoming or scope.outgoing:
        yield Problem(scope.id, "An event sub-process cannot have sequence flows.", RULE)
