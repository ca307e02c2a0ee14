"""Compensation handlers stand outside the normal flow (BPMN 2.0.2, 10.5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem

RULE = "compensation-handlers"


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """A handler has no sequence flows; a compensation throw names an activity of the process."""
    for node in process.nodes.values():
        if node.for_compensation and (node.incoming or node.outgoing):
            yield Problem(node.id, "A compensation handler cannot have sequence flows.", RULE)
        if node.event is not None and node.event.activity and node.event.activity not in process.nodes:
            yield Problem(node.id, f"It compensates '{node.event.activity}', which does not exist.", RULE)
