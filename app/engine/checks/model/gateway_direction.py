"""A gateway that says its direction keeps to it (BPMN 2.0.2, 8.4.9: gatewayDirection)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import GATEWAYS, Model
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Converging gateways that split, diverging ones that merge."""
    for gateway in model.of_processes(*GATEWAYS):
        direction = gateway.get("gatewayDirection")
        if direction == "Converging" and len(model.flows(gateway, "sourceRef")) > 1:
            message = "It is said to be converging, but several flows leave it."
        elif direction == "Diverging" and len(model.flows(gateway, "targetRef")) > 1:
            message = "It is said to be diverging, but several flows lead to it."
        else:
            continue
        yield Problem(gateway.get("id") or "", message, "gateway-direction")
