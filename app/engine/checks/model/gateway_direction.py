"""A gateway that says its direction keeps to it (BPMN 2.0.2, 10.6.1: gatewayDirection)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import GATEWAYS, Model
from app.engine.problems import Problem

RULE = "gateway-direction"


def check(model: Model) -> Iterator[Problem]:
    """Converging gateways that split, diverging ones that merge, mixed ones that do not do both."""
    for gateway in model.of_processes(*GATEWAYS):
        message = _message(model, gateway, gateway.get("gatewayDirection"))
        if message:
            yield Problem(gateway.get("id") or "", message, RULE)


def _message(model: Model, gateway: Any, direction: str | None) -> str:
    merges, splits = (len(model.flows(gateway, end)) > 1 for end in ("targetRef", "sourceRef"))
    if direction == "Converging" and not merges:
        return "It is said to be converging, but not several flows lead to it."
    if direction == "Diverging" and not splits:
        return "It is said to be diverging, but not several flows leave it."
    if direction == "Converging" and splits:
        return "It is said to be converging, but several flows leave it."
    if direction == "Diverging" and merges:
        return "It is said to be diverging, but several flows lead to it."
    if direction == "Mixed" and not (merges and splits):
        missing = "lead to" if splits else "leave"
        return f"It is said to be mixed, but not several flows {missing} it."
    return ""
