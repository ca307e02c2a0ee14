"""The control flow of one process or sub-process as plain values: what a token can do there, without any data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.bpmn.structure import (
    FLOW_NODES,
    is_compensation_handler,
    is_event_sub_process,
    local_id,
    tag,
)

_LOGIC = {
    "exclusiveGateway": "exclusive",
    "eventBasedGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "complexGateway": "complex",
}
_CLEARING = ("terminateEventDefinition", "errorEventDefinition", "cancelEventDefinition")


@dataclass(frozen=True, slots=True)
class Step:
    """A flow node. `logic`: step, end, clearing (an end that takes all other tokens along), or a gateway's logic."""

    id: str
    logic: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A sequence flow, or the jump from a throwing to a catching link event (which has no id)."""

    id: str
    source: str
    target: str
    conditional: bool = False
    default: bool = False


@dataclass(frozen=True, slots=True)
class Boundary:
    """A boundary event: another way out of its activity."""

    id: str
    host: str
    interrupting: bool


@dataclass(frozen=True, slots=True)
class ControlFlow:
    """One scope; equal values behave alike, so an analysis can be kept for them."""

    steps: tuple[Step, ...]
    arcs: tuple[Arc, ...]
    boundary: tuple[Boundary, ...]
    starts: tuple[str, ...]
    together: bool
    """Whether all starts begin at once (there is no start event), else one of them does."""


def control_flow(container: Any) -> ControlFlow | None:
    """What tokens can do in a process or sub-process; None where the order of steps is free, or nothing starts."""
    if tag(container) == "adHocSubProcess":
        return None
    nodes = {node.get("id") or "": node for node in container if _takes_part(node)}
    nodes.pop("", None)
    arcs = tuple(_arcs(container, nodes))
    boundary = tuple(
        Boundary(key, local_id(node.get("attachedToRef")), node.get("cancelActivity") not in ("false", "0"))
        for key, node in nodes.items()
        if tag(node) == "boundaryEvent" and local_id(node.get("attachedToRef")) in nodes
    )
    starts, together = _starts(nodes, {arc.target for arc in arcs})
    if not starts:
        return None
    steps = tuple(Step(key, _logic(node)) for key, node in nodes.items())
    return ControlFlow(steps, arcs, boundary, starts, together)


def _takes_part(node: Any) -> bool:
    if tag(node) not in FLOW_NODES or is_event_sub_process(node) or is_compensation_handler(node):
        return False
    return tag(node) != "boundaryEvent" or not _has(node, "compensateEventDefinition")


def _has(node: Any, *definitions: str) -> bool:
    return any(tag(child) in definitions for child in node)


def _logic(node: Any) -> str:
    if tag(node) == "endEvent":
        return "clearing" if _has(node, *_CLEARING) else "end"
    return _LOGIC.get(tag(node), "step")


def _arcs(container: Any, nodes: dict[str, Any]) -> Iterator[Arc]:
    for child in container:
        if tag(child) != "sequenceFlow":
            continue
        source, target = local_id(child.get("sourceRef")), local_id(child.get("targetRef"))
        if source in nodes and target in nodes:
            flow_id = child.get("id") or ""
            default = bool(flow_id) and nodes[source].get("default") == flow_id
            yield Arc(flow_id, source, target, _has(child, "conditionExpression") and not default, default)
    catching = {_link(node): key for key, node in nodes.items() if tag(node) == "intermediateCatchEvent"}
    for key, node in nodes.items():
        name = _link(node) if tag(node) == "intermediateThrowEvent" else None
        if name is not None and name in catching:
            yield Arc("", key, catching[name])


def _link(node: Any) -> str | None:
    return next((child.get("name") or "" for child in node if tag(child) == "linkEventDefinition"), None)


def _starts(nodes: dict[str, Any], entered: set[str]) -> tuple[tuple[str, ...], bool]:
    events = [key for key, node in nodes.items() if tag(node) == "startEvent"]
    instantiating = [
        key for key, node in nodes.items() if node.get("instantiate") in ("true", "1") and key not in entered
    ]
    if events or instantiating:
        return (*events, *instantiating), False
    free = tuple(key for key, node in nodes.items() if key not in entered and tag(node) != "boundaryEvent")
    return free, True
