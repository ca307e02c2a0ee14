"""Questions about the structure of a BPMN document that editing and lint both ask: what is it, where does it live?

Everything is read from the tree at the moment of asking, by tag name, so it also works for the odd file that the schema
does not allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.namespaces import BPMN

TASKS = frozenset(
    ["task", "userTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask"]
)
SUB_PROCESSES = frozenset(["subProcess", "transaction", "adHocSubProcess"])
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
EVENTS = frozenset(["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"])
GATEWAYS = frozenset(["exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"])
FLOW_NODES = ACTIVITIES | EVENTS | GATEWAYS
DATA = frozenset(["dataObjectReference", "dataStoreReference", "dataInput", "dataOutput"])
ARTIFACTS = frozenset(["textAnnotation", "group"])
CONNECTIONS = frozenset(
    ["sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation", "conversationLink"]
)
DATA_ASSOCIATIONS = frozenset(("dataInputAssociation", "dataOutputAssociation"))
CONTAINERS = SUB_PROCESSES | {"process"}
LABELLED_OUTSIDE = EVENTS | GATEWAYS | DATA
"""Elements whose name is a label outside of their shape."""


_LOCAL_NAMES: dict[Any, str] = {None: ""}


def tag(node: Any) -> str:
    """The tag without namespace; empty for comments and for nothing."""
    name = getattr(node, "tag", None)
    local = _LOCAL_NAMES.get(name)
    if local is None:
        local = name.rpartition("}")[2] if isinstance(name, str) else ""
        if isinstance(name, str):
            _LOCAL_NAMES[name] = local
    return local


def container_of(node: Any) -> Any:
    """The process or sub-process that holds a flow element or artifact; None at the top."""
    return next((each for each in node.iterancestors() if tag(each) in CONTAINERS), None)


def process_of(node: Any) -> Any:
    """The process around a node, or the node itself; None for what no process holds."""
    if tag(node) == "process":
        return node
    return next((each for each in node.iterancestors() if tag(each) == "process"), None)


def participants(document: Any) -> list[Any]:
    """Every participant of every collaboration, in document order."""
    found = (child for root in document.definitions if tag(root) == "collaboration" for child in root)
    return [child for child in found if tag(child) == "participant"]


def participant_for(document: Any, process: Any) -> Any:
    """The pool that shows a process; None without one."""
    wanted = process.get("id")
    return next((each for each in participants(document) if local_id(each.get("processRef")) == wanted), None)


def process_ref(document: Any, participant: Any) -> Any:
    """The process that a pool shows; None for a black box."""
    wanted = local_id(participant.get("processRef"))
    return document.find(wanted) if wanted else None


def pool_of(document: Any, node: Any) -> Any:
    """The participant that a node belongs to: itself, or the pool of its process; None outside of pools."""
    if tag(node) == "participant":
        return node
    process = process_of(node)
    return None if process is None else participant_for(document, process)


def local_id(reference: str | None) -> str:
    """The id in a QName reference; empty for none."""
    return (reference or "").strip().rpartition(":")[2]


def outgoing(node: Any) -> list[Any]:
    """The sequence flows that leave a flow node (by their sourceRef, the truth of the standard)."""
    return _flows(node, "sourceRef")


def incoming(node: Any) -> list[Any]:
    """The sequence flows that enter a flow node."""
    return _flows(node, "targetRef")


def _flows(node: Any, end: str) -> list[Any]:
    return [each for each in _referrers(node, end) if tag(each) == "sequenceFlow"]


def boundary_events(node: Any) -> list[Any]:
    """The boundary events attached to an activity."""
    return [each for each in _referrers(node, "attachedToRef") if tag(each) == "boundaryEvent"]


def _referrers(node: Any, name: str) -> list[Any]:
    document, element_id = node.document, node.get("id")
    return document.references_to(element_id, name) if document is not None and element_id else []


def event_definitions(event: Any) -> list[Any]:
    """The event definitions inside an event."""
    return [child for child in event if tag(child).endswith("EventDefinition")]


def definition_of(event: Any) -> Any:
    """The first event definition of an event; None for a none event."""
    return next(iter(event_definitions(event)), None)


def flow_nodes(container: Any) -> list[Any]:
    """The flow nodes directly inside a process or sub-process."""
    return [child for child in container if tag(child) in FLOW_NODES]


def all_flow_nodes(container: Any) -> Iterator[Any]:
    """The flow nodes inside a process or sub-process at any depth."""
    for node in flow_nodes(container):
        yield node
        if tag(node) in SUB_PROCESSES:
            yield from all_flow_nodes(node)


def processes(document: Any) -> list[Any]:
    """The processes of the document."""
    return [child for child in document.definitions if tag(child) == "process"]


def containers(document: Any) -> Iterator[Any]:
    """Every process and sub-process of the document."""
    for process in processes(document):
        yield process
        yield from (node for node in process.iter() if tag(node) in SUB_PROCESSES)


def lanes(container: Any) -> list[Any]:
    """All lanes of a process, nested ones included, in document order."""
    sets = container.iterchildren(f"{{{BPMN}}}laneSet")
    return [lane for lane_set in sets for lane in lane_set.iter() if tag(lane) == "lane"]


def leaf_lanes(container: Any) -> list[Any]:
    """The lanes without lanes inside: those that flow nodes belong to."""
    return [lane for lane in lanes(container) if not any(tag(child) == "childLaneSet" for child in lane)]


def is_event_sub_process(node: Any) -> bool:
    """Whether this is a sub-process that an event starts."""
    return tag(node) in SUB_PROCESSES and node.get("triggeredByEvent") in ("true", "1")


def is_compensation_handler(node: Any) -> bool:
    """Whether this activity undoes another one; it has no sequence flows."""
    return node.get("isForCompensation") in ("true", "1")


def title(node: Any) -> str:
    """What people call the element: its kind and its name, for messages."""
    words = _WORDS.get(tag(node)) or _spaced(tag(node))
    name = (node.get("name") or "").strip() or (_annotation_text(node) if tag(node) == "textAnnotation" else "")
    return f'{words} "{" ".join(name.split())}"' if name else f"{words} {node.get('id', '')}".strip()


_WORDS = {
    "participant": "Pool",
    "sequenceFlow": "Flow",
    "subProcess": "Sub-process",
    "adHocSubProcess": "Ad-hoc sub-process",
    "eventBasedGateway": "Event-based gateway",
    "dataObjectReference": "Data object",
    "dataStoreReference": "Data store",
}


def _spaced(name: str) -> str:
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in name)
    return words[:1].upper() + words[1:]


def _annotation_text(node: Any) -> str:
    return next(("".join(child.itertext()) for child in node if tag(child) == "text"), "")[:60]
