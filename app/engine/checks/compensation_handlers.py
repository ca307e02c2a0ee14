"""Compensation handlers stand outside the normal flow (BPMN 2.0.2, 10.5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess, Node
from app.engine.problems import Problem

RULE = "compensation-handlers"


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """A handler has no sequence flows; a compensation throw names an activity of the process."""
    for node in process.nodes.values():
        if node.for_compensation and (node.incoming or node.outgoing):
            yield Problem(node.id, "A compensation handler cannot have sequence flows.", RULE)
        if node.event is not None and node.event.activity:
            yield from _activity(node, process.nodes.get(node.event.activity), node.event.activity)


def _activity(thrower: Node, activity: Node | None, name: str) -> Iterator[Problem]:
    """The activity is seen from the event: in its scope, or in one that an event sub-process acts for (10.5.6)."""
    if activity is None:
        yield Problem(thrower.id, f"It compensates '{name}', which does not exist.", RULE)
        return
    scope = thrower.scope
    while scope is not None and scope is not activity.scope and scope.triggered_by_event:
        scope = scope.scope
    if scope is not activity.scope:
        yield Problem(thrower.id, f"It compensates {activity.label}, which is not in the same scope.", RULE)
