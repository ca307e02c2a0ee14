"""Event-based gateways lead to events (BPMN 2.0.2, 10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess, Node
from app.engine.problems import Problem

RULE = "event-based-gateway"
EVENTS = ("message", "signal", "timer", "conditional")


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """Every flow leads, unconditionally, to a catch event or a receive task."""
    for node in process.nodes.values():
        if node.type != "eventBasedGateway":
            continue
        if not node.outgoing:
            yield Problem(node.id, "An event-based gateway needs events behind it.", RULE)
        for flow in node.outgoing:
            if not _waits(flow.target):
                message = "An event-based gateway can only be followed by catch events and receive tasks."
                yield Problem(flow.target.id, message, RULE)


def _waits(node: Node) -> bool:
    catches = node.type == "intermediateCatchEvent" or (node.type == "receiveTask" and node.event is not None)
    return catches and node.event is not None and node.event.kind in EVENTS
