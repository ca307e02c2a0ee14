"""What runs is reached (BPMN 2.0.2, 10.5.2 and 10.5.4).

Where a scope has a start event, all else in it is the target of a flow; intermediate events always are, and lead on,
as boundary events do. That the standard wants an outgoing flow of every activity too, where a scope has an end event
(10.5.3), is left out: many tools let a path end at its last activity, and it is clear what that means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import (
    FLOW_NODES,
    SCOPES,
    Model,
    definitions_of,
    is_true,
    kids,
    local,
    reference,
)
from app.engine.problems import Problem

RULE = "not-connected"
_INTERMEDIATE = ("intermediateCatchEvent", "intermediateThrowEvent")


def check(model: Model) -> Iterator[Problem]:
    """What is not connected, in every process and sub-process."""
    handlers = _handlers(model)
    for process in model.processes:
        for scope in (process, *(each for each in process.iter() if local(each) in SCOPES)):
            yield from _scope(scope, handlers)


def _handlers(model: Model) -> set[str]:
    """What associations lead to: compensation handlers have no sequence flows."""
    return {reference(each.get("targetRef")) or "" for each in model.all("association")}


def _scope(scope: Any, handlers: set[str]) -> Iterator[Problem]:
    nodes = kids(scope, *FLOW_NODES)
    ends: dict[str, set[str | None]] = defaultdict(set)
    for flow in kids(scope, "sequenceFlow"):
        for end in ("sourceRef", "targetRef"):
            ends[end].add(reference(flow.get(end)))
    has_start = any(local(node) == "startEvent" for node in nodes)
    begins = has_start or any(is_true(node, "instantiate") for node in nodes)
    yield from (_unbegun(node) for node in nodes if local(node) == "endEvent" and not begins)
    for node in nodes:
        if _stands_alone(node, handlers):
            continue
        if node.get("id") not in ends["targetRef"] and _needs_incoming(node, has_start):
            yield Problem(node.get("id") or "", "No sequence flow leads to it, so it is never reached.", RULE)
        if node.get("id") not in ends["sourceRef"] and _needs_outgoing(node):
            yield Problem(node.get("id") or "", "No sequence flow leaves it: lead it on, or to an end event.", RULE)


def _unbegun(end: Any) -> Problem:
    """Where there is an end event, there is a start event (10.5.3)."""
    message = "It ends what nothing starts: add a start event beside it, or remove the end event."
    return Problem(end.get("id") or "", message, RULE)


def _stands_alone(node: Any, handlers: set[str]) -> bool:
    return is_true(node, "triggeredByEvent") or is_true(node, "isForCompensation") or node.get("id") in handlers


def _needs_incoming(node: Any, has_start: bool) -> bool:
    if local(node) in ("startEvent", "boundaryEvent") or is_true(node, "instantiate"):
        return False
    if local(node) in _INTERMEDIATE:
        return local(node) == "intermediateThrowEvent" or "linkEventDefinition" not in definitions_of(node)
    return has_start and local(node) != "endEvent"  # an end that is never reached does no harm


def _needs_outgoing(node: Any) -> bool:
    kinds = definitions_of(node)
    if local(node) == "boundaryEvent":
        return "compensateEventDefinition" not in kinds
    if local(node) in _INTERMEDIATE:
        return local(node) == "intermediateCatchEvent" or "linkEventDefinition" not in kinds
    return False
