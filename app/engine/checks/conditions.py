"""Conditions on the flows that leave a gateway (BPMN 2.0.2, 10.6.2 and 10.6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.graph import ExecutableProcess
from app.engine.problems import Problem

RULE = "gateway-conditions"


def check(process: ExecutableProcess) -> Iterator[Problem]:
    """Every flow out of a deciding exclusive gateway has a condition, or is its default flow."""
    for node in process.nodes.values():
        if node.default is not None and node.default.condition is not None:
            yield Problem(node.default.id, "A default flow has no condition: it is taken when no other is.", RULE)
        if node.type != "exclusiveGateway" or len(node.outgoing) < 2:
            continue
        for flow in node.outgoing:
            if flow.condition is None and flow is not node.default:
                message = f"It leaves the gateway {node.label} without a condition and is not its default flow."
                yield Problem(flow.id, message, RULE)
