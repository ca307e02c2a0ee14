"""A reference names an element, and of the right kind (BPMN 2.0.2, the class diagrams of chapters 8 and 10).

One that names nothing in the file may mean an imported element: when the file imports others, or its prefix is that of
another namespace. Camunda 7 also lets `errorRef` be a code, and Activiti lets data items name types of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.namespaces import BPMN
from app.engine.checks.model.model import ACTIVITIES, FLOW_NODES, Model, content, kids, local, named, where
from app.engine.problems import Problem

RULE = "reference-kind"
_DATA = frozenset(["dataObject", "dataObjectReference", "dataStoreReference", "property", "dataInput", "dataOutput"])
_ITEMS = frozenset(["itemDefinition"])
_KINDS = (
    "message",
    "timer",
    "conditional",
    "signal",
    "error",
    "escalation",
    "compensate",
    "link",
    "terminate",
    "cancel",
)
_DEFINITIONS = frozenset(f"{kind}EventDefinition" for kind in _KINDS)
ATTRIBUTES: dict[str, frozenset[str]] = {
    "messageRef": frozenset(["message"]),
    "signalRef": frozenset(["signal"]),
    "escalationRef": frozenset(["escalation"]),
    "errorRef": frozenset(["error"]),
    "operationRef": frozenset(["operation"]),
    "itemSubjectRef": frozenset(["itemDefinition"]),
    "itemRef": frozenset(["itemDefinition"]),
    "dataObjectRef": frozenset(["dataObject"]),
    "dataStoreRef": frozenset(["dataStore"]),
    "processRef": frozenset(["process"]),
    "attachedToRef": ACTIVITIES,
    "definitionalCollaborationRef": frozenset(["collaboration", "choreography", "globalConversation"]),
    "categoryValueRef": frozenset(["categoryValue"]),
    "correlationKeyRef": frozenset(["correlationKey"]),
    "correlationPropertyRef": frozenset(["correlationProperty"]),
    "parameterRef": frozenset(["resourceParameter"]),
    "activityRef": ACTIVITIES,
    "evaluatesToTypeRef": _ITEMS,
    "initiatingParticipantRef": frozenset(["participant"]),
    "noneBehaviorEventRef": _DEFINITIONS,
    "oneBehaviorEventRef": _DEFINITIONS,
    "default": frozenset(["sequenceFlow"]),
}
CHILDREN: dict[str, frozenset[str]] = {
    "dataInputRefs": frozenset(["dataInput"]),
    "optionalInputRefs": frozenset(["dataInput"]),
    "whileExecutingInputRefs": frozenset(["dataInput"]),
    "dataOutputRefs": frozenset(["dataOutput"]),
    "optionalOutputRefs": frozenset(["dataOutput"]),
    "whileExecutingOutputRefs": frozenset(["dataOutput"]),
    "inputSetRefs": frozenset(["inputSet"]),
    "outputSetRefs": frozenset(["outputSet"]),
    "inMessageRef": frozenset(["message"]),
    "outMessageRef": frozenset(["message"]),
    "errorRef": frozenset(["error"]),
    "operationRef": frozenset(["operation"]),
    "correlationPropertyRef": frozenset(["correlationProperty"]),
    "interfaceRef": frozenset(["interface"]),
    "supportedInterfaceRef": frozenset(["interface"]),
    "flowNodeRef": FLOW_NODES,
    "participantRef": frozenset(["participant"]),
    "messageFlowRef": frozenset(["messageFlow"]),
    "supports": frozenset(["process"]),
    "resourceRef": frozenset(["resource"]),
    "loopDataInputRef": _DATA,
    "loopDataOutputRef": _DATA,
}
ENDS: dict[tuple[str, str], frozenset[str]] = {
    ("dataInputAssociation", "sourceRef"): (_DATA | _ITEMS) - {"dataOutput"},
    ("dataInputAssociation", "targetRef"): frozenset(["dataInput", "property"]) | _ITEMS,
    ("dataOutputAssociation", "sourceRef"): frozenset(["dataOutput", "property"]) | _ITEMS,
    ("dataOutputAssociation", "targetRef"): (_DATA | _ITEMS) - {"dataInput"},
    ("linkEventDefinition", "source"): frozenset(["linkEventDefinition"]),
    ("linkEventDefinition", "target"): frozenset(["linkEventDefinition"]),
}
"""The ends of data associations (10.4.2) and links, by the holder's and the end's name; Activiti names items there."""
OF_ELEMENT: dict[tuple[str, str], frozenset[str]] = {
    ("error", "structureRef"): _ITEMS,
    ("escalation", "structureRef"): _ITEMS,
    ("signal", "structureRef"): _ITEMS,
    ("correlationProperty", "type"): _ITEMS,
}
"""References whose name means something else on other elements."""
OF_OTHERS = ("itemSubjectRef", "inMessageRef", "outMessageRef", "structureRef", "type", "dataStoreRef")
"""Types that come from elsewhere, and a drawing."""
TOLD = ("default", "errorRef", "messageRef", "signalRef", "escalationRef", "attachedToRef", "loopDataInputRef")
"""References of which those who read them tell more."""
MAY_DANGLE = frozenset([*OF_OTHERS, *TOLD, "loopDataOutputRef", "categoryValueRef"])


def check(model: Model) -> Iterator[Problem]:
    """Every reference that leads to an element of another kind."""
    for element in model.definitions.iter(f"{{{BPMN}}}*"):
        for name, kinds in ATTRIBUTES.items():
            if element.get(name):
                yield from _judge(model, element, name, element.get(name), kinds)
        name = local(element)
        for (holder, attribute), kinds in OF_ELEMENT.items():
            if name == holder and element.get(attribute):
                yield from _judge(model, element, attribute, element.get(attribute), kinds)
        parent = element.getparent()
        kinds = CHILDREN.get(name) or (ENDS.get((local(parent), name)) if parent is not None else None) or frozenset()
        if kinds and len(element) == 0:
            yield from _judge(model, element, name, content(element), kinds)


def _judge(model: Model, element: Any, name: str, ref: str, kinds: frozenset[str]) -> Iterator[Problem]:
    target = model.target(ref)
    if target is None and name not in MAY_DANGLE and _is_here(model, element, ref):
        yield Problem(where(element), f"Its {name} names '{ref}', which does not exist.", "dangling-reference")
    if target is not None and local(target) not in kinds:
        wanted = " or ".join(sorted(kinds)) if len(kinds) < 4 else "data" if "property" in kinds else "a flow node"
        yield Problem(where(element), f"Its {name} names {named(target)}, a {local(target)}, not {wanted}.", RULE)


def _is_here(model: Model, element: Any, ref: str) -> bool:
    """Whether a reference can only mean an element of this file."""
    prefix = ref.strip().rpartition(":")[0]
    uri = element.nsmap.get(prefix) if prefix else model.definitions.get("targetNamespace")
    return uri == model.definitions.get("targetNamespace") and not kids(model.definitions, "import")
