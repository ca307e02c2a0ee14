"""A catching or throwing event says what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess, Node
from app.engine.problems import Problem


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """Messages that are caught, and all signals, have a name."""
    for node in process.nodes.values():
        if node.event is None or node.event.name or node.detail is not None:
            continue
        if node.event.kind == "signal" or (node.event.kind == "message" and _catches(node)):
            yield Problem(node.id, f"It does not say which {node.event.kind} it is about.", "event-name")


def _catches(node: Node) -> bool:
    return node.type in ("startEvent", "boundaryEvent", "intermediateCatchEvent", "receiveTask")
