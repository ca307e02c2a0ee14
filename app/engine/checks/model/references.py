"""A reference names an element of the right kind (BPMN 2.0.2, the class diagrams of chapters 8 and 10).

A reference that names nothing in the file is left to the rules that need it: it may mean an imported element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import ACTIVITIES, FLOW_NODES, Model, content, local, named, where
from app.engine.problems import Problem

RULE = "reference-kind"
_DATA = frozenset(["dataObject", "dataObjectReference", "dataStoreReference", "property", "dataInput", "dataOutput"])
_ITEMS = frozenset(["itemDefinition"])
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
    "resourceRef": frozenset(["resource"]),
    "loopDataInputRef": _DATA,
    "loopDataOutputRef": _DATA,
}
ENDS: dict[tuple[str, str], frozenset[str]] = {
    ("dataInputAssociation", "sourceRef"): (_DATA | _ITEMS) - {"dataOutput"},
    ("dataInputAssociation", "targetRef"): frozenset(["dataInput", "property"]) | _ITEMS,
    ("dataOutputAssociation", "sourceRef"): frozenset(["dataOutput", "property"]) | _ITEMS,
    ("dataOutputAssociation", "targetRef"): (_DATA | _ITEMS) - {"dataInput"},
}
"""The ends of data associations (10.4.2), by the association's and the end's name; Activiti names items there."""


def check(model: Model) -> Iterator[Problem]:
    """Every reference that leads to an element of another kind."""
    for element in model.definitions.iter("{*}*"):
        for name, kinds in ATTRIBUTES.items():
            if element.get(name):
                yield from _judge(model, element, name, element.get(name), kinds)
        name = local(element)
        parent = element.getparent()
        kinds = CHILDREN.get(name) or (ENDS.get((local(parent), name)) if parent is not None else None) or frozenset()
        if kinds and len(element) == 0:
            yield from _judge(model, element, name, content(element), kinds)


def _judge(model: Model, element: Any, name: str, ref: str, kinds: frozenset[str]) -> Iterator[Problem]:
    target = model.target(ref)
    if target is not None and local(target) not in kinds:
        wanted = " or ".join(sorted(kinds)) if len(kinds) < 4 else "data" if "property" in kinds else "a flow node"
        yield Problem(where(element), f"Its {name} names {named(target)}, a {local(target)}, not {wanted}.", RULE)
