"""The control flow of one process or sub-process as plain values: what a token can do there, without any data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.bpmn.structure import (
    ACTIVITIES,
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


class Step(NamedTuple):
    """A flow node. `logic`: step, end, clearing (an end that takes all other tokens along), or a gateway's logic."""

    id: str
    logic: str


class Arc(NamedTuple):
    """A sequence flow, or the jump from a throwing to a catching link event (which has no id)."""

    id: str
    source: str
    target: str
    conditional: bool = False
    default: bool = False


class Boundary(NamedTuple):
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
    nodes: dict[str, tuple[Any, str]] = {}
    flows: list[Any] = []
    for child in container:
        name = tag(child)
        if name == "sequenceFlow":
            flows.append(child)
        elif name in FLOW_NODES and _takes_part(child, name) and child.get("id"):
            nodes[child.get("id")] = child, name
    arcs = tuple(_arcs(flows, nodes))
    boundary = tuple(
        Boundary(key, local_id(node.get("attachedToRef")), node.get("cancelActivity") not in ("false", "0"))
        for key, (node, name) in nodes.items()
        if name == "boundaryEvent" and local_id(node.get("attachedToRef")) in nodes
    )
    starts, together = _starts(nodes, {arc.target for arc in arcs})
    if not starts:
        return None
    steps = tuple(Step(key, _logic(node, name)) for key, (node, name) in nodes.items())
    return ControlFlow(steps, arcs, boundary, starts, together)


def _takes_part(node: Any, name: str) -> bool:
    if name == "boundaryEvent":
        return not _has(node, "compensateEventDefinition")
    return name not in ACTIVITIES or not (is_compensation_handler(node) or is_event_sub_process(node))


def _has(node: Any, *definitions: str) -> bool:
    return any(tag(child) in definitions for child in node)


def _logic(node: Any, name: str) -> str:
    if name == "endEvent":
        return "clearing" if _has(node, *_CLEARING) else "end"
    return _LOGIC.get(name, "step")


def _arcs(flows: list[Any], nodes: dict[str, tuple[Any, str]]) -> Iterator[Arc]:
    for flow in flows:
        source, target = local_id(flow.get("sourceRef")), local_id(flow.get("targetRef"))
        if source in nodes and target in nodes:
            flow_id = flow.get("id") or ""
            default = bool(flow_id) and nodes[source][0].get("default") == flow_id
            conditional = len(flow) > 0 and not default and _has(flow, "conditionExpression")
            yield Arc(flow_id, source, target, conditional, default)
    links = [(key, node, name) for key, (node, name) in nodes.items() if name.startswith("intermediate")]
    catching = {_link(node): key for key, node, name in links if name == "intermediateCatchEvent"}
    for key, node, kind in links:
        name = _link(node) if kind == "intermediateThrowEvent" else None
        if name is not None and name in catching:
            yield Arc("", key, catching[name])


def _link(node: Any) -> str | None:
    return next((child.get("name") or "" for child in node if tag(child) == "linkEventDefinition"), None)


def _starts(nodes: dict[str, tuple[Any, str]], entered: set[str]) -> tuple[tuple[str, ...], bool]:
    events = [key for key, (_, name) in nodes.items() if name == "startEvent"]
    free = [
        key for key, (_, name) in nodes.items() if key not in entered and name not in ("startEvent", "boundaryEvent")
    ]
    instantiating = [key for key in free if nodes[key][0].get("instantiate") in ("true", "1")]
    if events or instantiating:
        return (*events, *instantiating), False
    return tuple(free), True
