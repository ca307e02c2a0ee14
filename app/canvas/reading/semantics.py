"""What in an element's meaning shows in its picture: event definitions, markers, flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.canvas.reading.figure import ACTIVITY_TAGS, CHOREOGRAPHY_TAGS, DATA_TAGS, EVENT_TAGS
from app.canvas.reading.names import BPMN, local, reference

Node = Any
Find = Callable[[str], Node | None]

EVENT_DEFINITIONS = {
    f"{name}EventDefinition": name
    for name in (
        "message",
        "timer",
        "error",
        "escalation",
        "cancel",
        "compensate",
        "conditional",
        "link",
        "signal",
        "terminate",
    )
}


def event_of(node: Node, find: Find) -> str:
    """The event definition drawn in an event: "" for none, "multiple", "parallelMultiple", or its name."""
    found = []
    for child in node:
        name = local(child.tag)
        if name in EVENT_DEFINITIONS:
            found.append(EVENT_DEFINITIONS[name])
        elif name == "eventDefinitionRef":
            target = find(reference(child.text))
            found.append(EVENT_DEFINITIONS.get(local(target.tag), "") if target is not None else "")
    if len(found) > 1:
        return "parallelMultiple" if node.get("parallelMultiple") == "true" else "multiple"
    return found[0] if found else ""


def markers_of(node: Node) -> tuple[str, ...]:
    """The markers at an activity's bottom edge, in the order of the specification (figure 10.5 ff.)."""
    marks = []
    for child in node:
        name = local(child.tag)
        if name == "standardLoopCharacteristics":
            marks.append("loop")
        elif name == "multiInstanceLoopCharacteristics":
            marks.append("sequential" if child.get("isSequential") == "true" else "parallel")
    if node.get("isForCompensation") == "true":
        marks.append("compensation")
    if local(node.tag) == "adHocSubProcess":
        marks.append("adHoc")
    return tuple(marks)


def flags_of(node: Node, find: Find) -> frozenset[str]:
    """What else changes the picture of this element."""
    tag = local(node.tag)
    reader = FLAG_READERS.get(tag)
    return frozenset(reader(node, find)) if reader else frozenset()


def _sequence_flow(node: Node, find: Find) -> list[str]:
    source = find(reference(node.get("sourceRef")))
    if source is None:
        return []
    if node.get("id") and source.get("default") == node.get("id"):
        return ["default"]
    conditional = node.find(f"{BPMN}conditionExpression") is not None and local(source.tag) in ACTIVITY_TAGS
    return ["conditional"] if conditional else []


def _start(node: Node, find: Find) -> list[str]:
    parent = node.getparent()
    in_event_sub_process = parent is not None and parent.get("triggeredByEvent") == "true"
    return ["nonInterrupting"] if in_event_sub_process and node.get("isInterrupting") == "false" else []


def _boundary(node: Node, find: Find) -> list[str]:
    return ["nonInterrupting"] if node.get("cancelActivity") == "false" else []


def _association(node: Node, find: Find) -> list[str]:
    direction = node.get("associationDirection", "None")
    return {"One": ["one"], "Both": ["one", "both"]}.get(direction, [])


def _receive(node: Node, find: Find) -> list[str]:
    return ["instantiate"] if node.get("instantiate") == "true" else []


def _event_gateway(node: Node, find: Find) -> list[str]:
    if node.get("instantiate") != "true":
        return []
    return ["instantiate", "parallel"] if node.get("eventGatewayType") == "Parallel" else ["instantiate"]


def _sub_process(node: Node, find: Find) -> list[str]:
    return ["eventSubProcess"] if node.get("triggeredByEvent") == "true" else []


def _data(node: Node, find: Find) -> list[str]:
    target = find(reference(node.get("dataObjectRef"))) if node.get("dataObjectRef") else None
    shown = node if target is None else target
    return ["collection"] if shown.get("isCollection") == "true" else []


def _participant(node: Node, find: Find) -> list[str]:
    flags = [] if node.get("processRef") else ["blackBox"]
    return [*flags, "multiple"] if node.find(f"{BPMN}participantMultiplicity") is not None else flags


def _call(node: Node, find: Find) -> list[str]:
    """A call to a global task is drawn as that task with a thick border; otherwise as a process (10.3.6)."""
    called = find(reference(node.get("calledElement")))
    kind = local(called.tag) if called is not None else ""
    return [kind] if kind.startswith("global") else []


FLAG_READERS: dict[str, Callable[[Node, Find], list[str]]] = {
    "sequenceFlow": _sequence_flow,
    "startEvent": _start,
    "boundaryEvent": _boundary,
    "association": _association,
    "receiveTask": _receive,
    "eventBasedGateway": _event_gateway,
    "subProcess": _sub_process,
    "transaction": _sub_process,
    "adHocSubProcess": _sub_process,
    "dataObject": _data,
    "dataObjectReference": _data,
    "dataInput": _data,
    "dataOutput": _data,
    "participant": _participant,
    "callActivity": _call,
}


def name_of(node: Node, find: Find) -> str:
    """The text shown for an element: its name, an annotation's text, a group's category value."""
    tag = local(node.tag)
    if tag == "textAnnotation":
        text = node.find(f"{BPMN}text")
        return (text.text or "").strip() if text is not None else ""
    if tag == "group":
        value = find(reference(node.get("categoryValueRef")))
        return value.get("value", "") if value is not None else ""
    name = node.get("name") or ""
    if tag in DATA_TAGS:
        state = node.find(f"{BPMN}dataState")
        shown = f"[{state.get('name')}]" if state is not None and state.get("name") else ""
        if shown and not name.endswith(shown):  # some tools write the state into the name too
            name = f"{name}\n{shown}"
    return str(name)


def parts_of(node: Node, find: Find) -> tuple[str, ...]:
    """The participants' names of a choreography activity; the initiating one is marked with a leading "*"."""
    if local(node.tag) not in CHOREOGRAPHY_TAGS:
        return ()
    initiating = reference(node.get("initiatingParticipantRef"))
    names = []
    for ref in node.iterfind(f"{BPMN}participantRef"):
        participant = find(reference(ref.text))
        name = participant.get("name", "") if participant is not None else ""
        names.append(("*" if reference(ref.text) == initiating else "") + name)
    return tuple(names)


def event_symbol(node: Node, find: Find) -> str:
    """`event_of` for events, "" for everything else."""
    return event_of(node, find) if local(node.tag) in EVENT_TAGS else ""
