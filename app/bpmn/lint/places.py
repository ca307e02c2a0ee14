"""Where an element stands in the flow, as several rules ask."""

from __future__ import annotations

from typing import Any

from app.bpmn.lint.rule import ScopeView
from app.bpmn.structure import (
    ACTIVITIES,
    SUB_PROCESSES,
    event_definitions,
    incoming,
    is_compensation_handler,
    is_event_sub_process,
    local_id,
    outgoing,
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


def lacks_incoming(scope: ScopeView, node: Any, name: str) -> bool:
    """Whether a flow must lead to this node and none does (BPMN 2.0.2, 10.5.2): deployment asks the same."""
    if name in ("startEvent", "boundaryEvent", "endEvent") or node.get("id") in scope.entered or needs_no_flow(node):
        return False
    if node.get("instantiate") in ("true", "1"):
        return False
    return name.startswith("intermediate") or any(kind == "startEvent" for _, kind in scope.nodes)


def lacks_outgoing(scope: ScopeView, node: Any, name: str) -> bool:
    """Whether a boundary or intermediate event leads nowhere (10.5.4)."""
    if name != "boundaryEvent" and not name.startswith("intermediate"):
        return False
    kinds = [tag(each) for each in event_definitions(node)]
    ends_here = "compensateEventDefinition" in kinds if name == "boundaryEvent" else _is_throwing_link(name, kinds)
    return not ends_here and node.get("id") not in scope.leads


def _is_throwing_link(name: str, kinds: list[str]) -> bool:
    return name == "intermediateThrowEvent" and "linkEventDefinition" in kinds


def is_only_way(flow: Any) -> bool:
    """Whether a flow with a condition alone leaves an activity."""
    texts = ("".join(child.itertext()).strip() for child in flow if tag(child) == "conditionExpression")
    source = flow.document.find(local_id(flow.get("sourceRef")))
    return any(texts) and tag(source) in ACTIVITIES and len(outgoing(source)) == 1
