"""End events end: nothing leaves them (BPMN 2.0.2, 10.5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """No outgoing flow; an error end event names its error."""
    for node in process.nodes.values():
        if node.type != "endEvent":
            continue
        if node.outgoing:
            yield Problem(node.id, "An end event cannot have outgoing sequence flows.", "end-events")
        if node.event is not None and node.event.kind == "error" and not node.event.code:
            yield Problem(node.id, "The error end event does not say which error it throws.", "end-events")
