"""What the panel has no field for: shown as it stands, and kept as it is."""

from __future__ import annotations

from app.bpmn.dialect import VENDORS, extension_elements, local_of, namespace_of
from app.bpmn.namespaces import BIOC, COLOR, ZEEBE
from app.canvas.inspector.access import static
from app.canvas.inspector.property import Group, Node

CAMUNDA_ATTRIBUTES = frozenset(
    [
        "assignee",
        "candidateGroups",
        "candidateUsers",
        "dueDate",
        "followUpDate",
        "priority",
        "formKey",
        "formRef",
        "formRefBinding",
        "formRefVersion",
        "formRefVersionTag",
        "type",
        "topic",
        "taskPriority",
        "expression",
        "delegateExpression",
        "class",
        "resultVariable",
        "decisionRef",
        "decisionRefBinding",
        "decisionRefVersion",
        "decisionRefVersionTag",
        "mapDecisionResult",
        "calledElementBinding",
        "calledElementVersion",
        "calledElementVersionTag",
        "async",
        "asyncBefore",
        "asyncAfter",
        "exclusive",
        "jobPriority",
        "versionTag",
        "isStartableInTasklist",
        "modelerTemplate",
        "modelerTemplateVersion",
        "modelerTemplateIcon",
    ]
)
CAMUNDA_ELEMENTS = frozenset(
    ("inputOutput", "properties", "in", "out", "executionListener", "taskListener", "failedJobRetryTimeCycle")
)
ZEEBE_ELEMENTS = frozenset(
    [
        "assignmentDefinition",
        "taskSchedule",
        "priorityDefinition",
        "formDefinition",
        "taskDefinition",
        "calledDecision",
        "script",
        "calledElement",
        "ioMapping",
        "taskHeaders",
        "properties",
        "versionTag",
    ]
)
OURS = frozenset({BIOC, COLOR})
MAX_SHOWN = 30


def kept(node: Node) -> Group | None:
    """Unknown extension elements and attributes."""
    found = [*_attributes(node), *_elements(node)]
    if not found:
        return None
    note = "Other tools wrote these. They are kept as they are."
    properties = tuple(static(f"kept-{i}", name, text) for i, (name, text) in enumerate(found[:MAX_SHOWN]))
    return Group("Kept as they are", properties, tab="notes", note=note)


def _attributes(node: Node) -> list[tuple[str, str]]:
    found = []
    for key, value in node.items():
        space, name = namespace_of(key), local_of(key)
        known = space in VENDORS and name in CAMUNDA_ATTRIBUTES
        known = known or (space == ZEEBE and name.startswith("modelerTemplate"))
        if space and not known and space not in OURS and not space.startswith("http://www.w3.org/"):
            found.append((_written(node, space, name), value))
    return found


def _elements(node: Node) -> list[tuple[str, str]]:
    holder = extension_elements(node)
    found = []
    for each in holder if holder is not None else ():
        space, name = namespace_of(each.tag), local_of(each.tag)
        known = (space in VENDORS and name in CAMUNDA_ELEMENTS) or (space == ZEEBE and name in ZEEBE_ELEMENTS)
        if isinstance(each.tag, str) and not known:
            found.append((_written(each, space, name), summary(each)))
    return found


def _written(node: Node, space: str, name: str) -> str:
    prefix = next((p for p, uri in node.nsmap.items() if uri == space and p), "")
    return f"{prefix}:{name}" if prefix else name


def summary(element: Node) -> str:
    """The content of an element in one line: attributes, text, and what is inside."""
    parts = [f"{local_of(key)}={value}" for key, value in element.items()]
    text = " ".join((element.text or "").split())
    if text:
        parts.append(text)
    inside = [local_of(child.tag) for child in element if isinstance(child.tag, str)]
    if inside:
        parts.append(f"({', '.join(inside[:4])}{', ...' if len(inside) > 4 else ''})")
    return " ".join(parts)[:400] or "(empty)"
