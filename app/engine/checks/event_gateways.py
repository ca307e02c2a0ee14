"""Event-based gateways lead to events, and to nothing else (BPMN 2.0.2, 10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess, Flow, Node
from app.engine.problems import Problem

RULE = "event-based-gateway"
EVENTS = ("message", "signal", "timer", "conditional")


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """Several flows lead, unconditionally, to catch events or receive tasks that nothing else belongs to."""
    for node in process.nodes.values():
        if node.type != "eventBasedGateway":
            continue
        if len(node.outgoing) < 2:
            yield Problem(node.id, "An event-based gateway needs several events behind it.", RULE)
        if {"message", "receiveTask"} <= {_what(flow.target) for flow in node.outgoing}:
            yield Problem(node.id, "Message events and receive tasks cannot stand behind the same gateway.", RULE)
        for flow in node.outgoing:
            yield from _alone(flow)
            if not _waits(flow.target):
                message = "An event-based gateway can only be followed by catch events and receive tasks."
                yield Problem(flow.target.id, message, RULE)


def _alone(flow: Flow) -> Iterator[Problem]:
    """The flow has no condition, and what it leads to belongs to the gateway alone."""
    if flow.condition is not None:
        yield Problem(flow.id, "A flow out of an event-based gateway has no condition: the event decides.", RULE)
    if len(flow.target.incoming) > 1:
        message = f"Other flows lead to {flow.target.label} too, which stands behind an event-based gateway."
        yield Problem(flow.target.id, message, RULE)
    for boundary in flow.target.boundary:
        yield Problem(boundary.id, "A receive task behind an event-based gateway has no boundary events.", RULE)


def _what(node: Node) -> str:
    return node.type if node.type == "receiveTask" or node.event is None else node.event.kind


def _waits(node: Node) -> bool:
    """Whether it is a catch event, a multiple one too, or a receive task, and waits by itself."""
    if node.type not in ("intermediateCatchEvent", "receiveTask") or node.event is None:
        return False
    return all(event.kind in EVENTS for event in node.event.each)
