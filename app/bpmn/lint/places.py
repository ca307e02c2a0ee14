"""Where an element stands in the flow, as several rules ask."""

from __future__ import annotations

from typing import Any

from app.bpmn.structure import (
    SUB_PROCESSES,
    incoming,
    is_compensation_handler,
    is_event_sub_process,
    process_of,
    tag,
)


def is_executable(node: Any) -> bool:
    """Whether the process around a node shall run on the engine."""
    process = process_of(node)
    return process is not None and process.get("isExecutable") in ("true", "1")


def needs_no_flow(node: Any) -> bool:
    """What stands without sequence flows: event sub-processes, compensation, steps of an ad-hoc sub-process, links."""
    if is_event_sub_process(node) or is_compensation_handler(node) or tag(node.getparent()) == "adHocSubProcess":
        return True
    return any(tag(child) in ("compensateEventDefinition", "linkEventDefinition") for child in node) and tag(node) in (
        "boundaryEvent",
        "intermediateThrowEvent",
        "intermediateCatchEvent",
    )


def starts_alone(node: Any) -> bool:
    """Where tokens appear: start events, catching links, event sub-processes, and what nothing leads to."""
    if tag(node) == "boundaryEvent":
        return False
    return tag(node) == "startEvent" or not incoming(node) or (needs_no_flow(node) and tag(node) not in SUB_PROCESSES)
