"""Cancel events belong to transactions (BPMN 2.0.2, 10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem

RULE = "cancel-events"


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """A cancel end event is in a transaction that has a cancel boundary event."""
    for node in process.nodes.values():
        if node.event is None or node.event.kind != "cancel":
            continue
        if node.type == "boundaryEvent":
            if node.attached_to is not None and node.attached_to.type != "transaction":
                yield Problem(node.id, "A cancel boundary event can only be attached to a transaction.", RULE)
            continue
        scope = node.scope
        if scope is None or scope.type != "transaction":
            yield Problem(node.id, "A cancel end event can only be in a transaction.", RULE)
        elif not any(b.event is not None and b.event.kind == "cancel" for b in scope.boundary):
            yield Problem(node.id, "Its transaction has no cancel boundary event to leave by.", RULE)
