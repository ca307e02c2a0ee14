"""May these two be connected, and as what? BPMN 2.0.2, 7.6.1 (sequence flows), 7.6.2 (message flows), 10.3 (data)."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.rules.verdict import Verdict, allow, refuse
from app.bpmn.structure import (
    ACTIVITIES,
    ARTIFACTS,
    CONNECTIONS,
    DATA,
    FLOW_NODES,
    container_of,
    definition_of,
    event_definitions,
    incoming,
    is_compensation_handler,
    is_event_sub_process,
    local_id,
    outgoing,
    pool_of,
    tag,
    title,
)

RACE_TARGETS = frozenset(
    ("messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition", "signalEventDefinition")
)
_CATCHING_STARTS = frozenset(("startEvent", "intermediateCatchEvent", "boundaryEvent"))


def can_connect(document: Any, source: Any, target: Any, instead_of: Any = None) -> Verdict:
    """The kind of connection that leads from `source` to `target`, or why none may; it may replace `instead_of`."""
    if "textAnnotation" in (tag(source), tag(target)):
        return _association(source, target)
    if tag(source) in CONNECTIONS or tag(target) in CONNECTIONS:
        return refuse("Only notes can be attached to a flow.")
    if tag(source) in DATA or tag(target) in DATA:
        return _data(source, target)
    if tag(source) in ARTIFACTS or tag(target) in ARTIFACTS:
        return refuse("A group only frames elements; connect the elements themselves.")
    if _compensates(source, target):
        return _compensation(source, target)
    return _flow(document, source, target, instead_of)


def _flow(document: Any, source: Any, target: Any, instead_of: Any) -> Verdict:
    source_pool, target_pool = pool_of(document, source), pool_of(document, target)
    if source_pool is not target_pool and source_pool is not None and target_pool is not None:
        return _message_flow(source, target)
    if "lane" in (tag(source), tag(target)):
        return refuse("Lanes have no flows; connect the elements inside them.")
    if "participant" in (tag(source), tag(target)):
        return refuse("A pool only exchanges messages with other pools.")
    return _sequence_flow(source, target, instead_of)


def _sequence_flow(source: Any, target: Any, instead_of: Any) -> Verdict:
    if tag(source) not in FLOW_NODES or tag(target) not in FLOW_NODES:
        return refuse("A sequence flow joins activities, events and gateways.")
    if container_of(source) is not container_of(target):
        return refuse("A sequence flow cannot cross the border of a sub-process or a process.")
    refusals = (_out_of(source), _into(source, target), _race(source, target, instead_of))
    return next((each for each in refusals if each is not None), allow("sequenceFlow"))


def _out_of(source: Any) -> Verdict | None:
    if tag(source) == "endEvent":
        return refuse("The path ends at an end event; nothing leaves it.")
    if is_event_sub_process(source):
        return refuse("An event sub-process starts by its event and has no flows of its own.")
    if is_compensation_handler(source):
        return refuse("A compensation activity has no sequence flows.")
    if tag(source) == "boundaryEvent" and _defines(source, "compensateEventDefinition"):
        return refuse("A compensation event leads to a compensation activity only.")
    if tag(source) == "intermediateThrowEvent" and _defines(source, "linkEventDefinition"):
        return refuse("A throwing link continues at its catching partner; nothing leaves it.")
    return None


def _into(source: Any, target: Any) -> Verdict | None:
    if tag(target) == "startEvent":
        return refuse("Nothing leads into a start event.")
    if is_instantiating(target):
        return refuse("An event-based gateway that starts the process has no incoming flow.")
    if tag(target) == "boundaryEvent":
        return refuse("A boundary event is reached through its activity, not by a flow.")
    if is_event_sub_process(target):
        return refuse("An event sub-process starts by its event and has no flows of its own.")
    if is_compensation_handler(target):
        return refuse("A compensation activity has no sequence flows.")
    if tag(target) == "intermediateCatchEvent" and _defines(target, "linkEventDefinition"):
        return refuse("A catching link starts a path; nothing leads into it.")
    if source is target and tag(source) not in ACTIVITIES:
        return refuse(f"{title(source)} cannot lead to itself.")
    return None


def is_instantiating(node: Any) -> bool:
    """Whether this is an event-based gateway whose events start the process (BPMN 2.0.2, 10.6.6)."""
    return tag(node) == "eventBasedGateway" and node.get("instantiate") in ("true", "1")


def _race(source: Any, target: Any, instead_of: Any) -> Verdict | None:
    others = [flow for flow in incoming(target) if flow is not instead_of]
    if tag(source) == "eventBasedGateway":
        if not is_race_target(target):
            return refuse("After an event-based gateway come catching events or receive tasks.")
        if any(local_id(flow.get("sourceRef")) != source.get("id") for flow in others):
            return refuse(f"{title(target)} already has another incoming flow.")
    elif any(_race_leads_to(flow) for flow in others):
        return refuse("The target of an event-based gateway has no other incoming flow.")
    return None


def is_race_target(node: Any) -> bool:
    """Whether an event-based gateway may wait for this element."""
    if tag(node) == "receiveTask":
        return True
    definition = definition_of(node)
    return tag(node) == "intermediateCatchEvent" and tag(definition) in RACE_TARGETS


def _race_leads_to(flow: Any) -> bool:
    holder = flow.getparent()
    wanted = local_id(flow.get("sourceRef"))
    return any(tag(node) == "eventBasedGateway" and node.get("id") == wanted for node in holder)


def _message_flow(source: Any, target: Any) -> Verdict:
    if "lane" in (tag(source), tag(target)):
        return refuse("Lanes have no flows; connect the elements inside them.")
    if not _may_send(source):
        return refuse(f"{title(source)} cannot send a message.")
    if not _may_receive(target):
        return refuse(f"{title(target)} cannot receive a message.")
    return allow("messageFlow")


def _may_send(node: Any) -> bool:
    if tag(node) in ("endEvent", "intermediateThrowEvent"):
        return definition_of(node) is None or _defines(node, "messageEventDefinition")
    return tag(node) == "participant" or (tag(node) in ACTIVITIES and tag(node) != "receiveTask")


def _may_receive(node: Any) -> bool:
    if tag(node) in _CATCHING_STARTS:
        return definition_of(node) is None or _defines(node, "messageEventDefinition")
    return tag(node) == "participant" or (tag(node) in ACTIVITIES and tag(node) != "sendTask")


def _association(source: Any, target: Any) -> Verdict:
    if source is target:
        return refuse("A note cannot point at itself.")
    return allow("association")


def _data(source: Any, target: Any) -> Verdict:
    if tag(source) in DATA and tag(target) in DATA:
        return refuse("Data is read and written by activities and events, not by other data.")
    if tag(source) in DATA:
        if tag(source) == "dataOutput":
            return refuse("A data output is only written.")
        return allow("dataInputAssociation") if _reads(target) else refuse(f"{title(target)} cannot read data.")
    if tag(target) == "dataInput":
        return refuse("A data input is only read.")
    return allow("dataOutputAssociation") if _writes(source) else refuse(f"{title(source)} cannot write data.")


def _reads(node: Any) -> bool:
    return tag(node) in ACTIVITIES or tag(node) in ("endEvent", "intermediateThrowEvent")


def _writes(node: Any) -> bool:
    return tag(node) in ACTIVITIES or tag(node) in _CATCHING_STARTS


def _compensates(source: Any, target: Any) -> bool:
    is_event = tag(source) == "boundaryEvent" and _defines(source, "compensateEventDefinition")
    return is_event and tag(target) in ACTIVITIES


def _compensation(source: Any, target: Any) -> Verdict:
    if container_of(source) is not container_of(target):
        return refuse("The compensation activity must be in the same process or sub-process.")
    if is_event_sub_process(target) or (not is_compensation_handler(target) and (incoming(target) or outgoing(target))):
        return refuse("A compensation activity has no sequence flows; remove those of the target first.")
    if local_id(source.get("attachedToRef")) == target.get("id"):
        return refuse("An activity cannot compensate itself.")
    return allow("association")


def _defines(event: Any, definition: str) -> bool:
    return any(tag(each) == definition for each in event_definitions(event))
