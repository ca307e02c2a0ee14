"""Events with several definitions (BPMN 2.0.2, 10.5.5): which may stand together, and their parts as nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.engine.behaviours import registry
from app.engine.details import MultipleDetail
from app.engine.graph import EventDefinition, Node
from app.engine.reading.source import Source

ALONE = ("none", "link")
HOLDING = ("compensation", "cancel", "error", "terminate")
"""Thrown events that end or hold their token: at most one of them, thrown last."""
BY_THEMSELVES = ("message", "signal", "timer", "conditional")
THROWN = ("intermediateThrowEvent", "endEvent")


def read(source: Source, element: Any, node: Node, parts: list[EventDefinition]) -> EventDefinition:
    """A multiple event; what cannot stand together is noted as a problem."""
    parallel = element.get("parallelMultiple") == "true"
    kinds = [part.kind for part in parts]
    if any(kind in ALONE for kind in kinds):
        source.problem(element, "A link event can have no other event definition.", "multiple-events")
    if node.type in THROWN:
        if sum(kind in HOLDING for kind in kinds) > 1:
            message = "It throws several events that end or hold its token; it can throw one of them."
            source.problem(element, message, "multiple-events")
        parts = sorted(parts, key=lambda part: part.kind in HOLDING)
    elif parallel and any(kind not in BY_THEMSELVES for kind in kinds):
        message = "A parallel multiple event can wait for messages, signals, timers and conditions only."
        source.problem(element, message, "multiple-events")
    if kinds.count("timer") > 1 and node.type == "startEvent":
        source.problem(element, "A start event can have one timer.", "multiple-events")
    return EventDefinition("multiple", parts=tuple(parts), parallel=parallel)


def bind(source: Source, element: Any, node: Node) -> None:
    """Make each part of a multiple event a node that shares everything else with it."""
    assert node.event is not None
    known = registry.EVENTS.get(node.type)
    nodes = []
    for part in node.event.parts:
        behaviour = registry.BY_TAG[node.type] if known is None else known.get(part.kind)
        if behaviour is None:
            source.problem(element, f"A {node.type} cannot be a {part.kind} event.", "event-position")
        else:
            nodes.append(replace(node, event=part, behaviour=behaviour))
    node.detail = MultipleDetail(tuple(nodes), node.event.parallel)
