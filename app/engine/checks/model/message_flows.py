"""Message flows go between pools, from what sends to what receives (BPMN 2.0.2, 7.6.2, 9.4, 10.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import ACTIVITIES, EVENTS, Model, definitions_of, local, named
from app.engine.problems import Problem

RULE = "message-flows"
_ENDS = ACTIVITIES | EVENTS | {"participant", "subConversation", "conversation", "callConversation"}
_CATCHING = ("startEvent", "intermediateCatchEvent", "boundaryEvent")
_THROWING = ("endEvent", "intermediateThrowEvent")


def check(model: Model) -> Iterator[Problem]:
    """Message flows with an end that cannot be one, or inside a pool."""
    for flow in model.all("messageFlow"):
        source, target = model.target(flow.get("sourceRef")), model.target(flow.get("targetRef"))
        if source is None or target is None:
            yield Problem(flow.get("id") or "", "It does not join two elements of the file.", RULE)
        for message in _about(model, source, target):
            yield Problem(flow.get("id") or "", message, RULE)


def _about(model: Model, source: Any, target: Any) -> Iterator[str]:
    for end in (source, target):
        if end is not None and local(end) not in _ENDS:
            yield f"A message flow cannot be connected with {named(end)}, a {local(end)}."
    if source is not None and local(source) in _CATCHING:
        yield f"{named(source)} receives, so no message flow can leave it."
    if target is not None and local(target) in _THROWING:
        yield f"{named(target)} sends or ends, so no message flow can lead to it."
    if target is not None and local(target) in _CATCHING and _other_trigger(target):
        yield f"{named(target)} does not wait for a message, so no message flow can lead to it."
    if source is not None and local(source) == "endEvent" and "messageEventDefinition" not in definitions_of(source):
        yield f"{named(source)} sends no message: make it a message end event."
    pools = [_process(model, end) for end in (source, target)]
    if pools[0] is not None and pools[0] is pools[1]:
        yield "Both ends are in one pool: a message flow goes to another one."


def _other_trigger(event: Any) -> bool:
    """Whether an event has a trigger, and none that is a message."""
    kinds = definitions_of(event)
    return bool(kinds) and "messageEventDefinition" not in kinds


def _process(model: Model, end: Any) -> Any:
    """The process of a pool, or around a node; for a pool without one the pool."""
    if end is None:
        return None
    if local(end) == "participant":
        process = model.target(end.get("processRef"))
        return end if process is None else process
    return model.process_of(end)
