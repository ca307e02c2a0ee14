"""What properties are called when people read of a change, and how their values are written."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.meaning import discriminator
from app.bpmn.document import Document
from app.bpmn.editing.links import ends_of
from app.bpmn.model.fields import Field, Flag, OptionalFlag
from app.bpmn.structure import CONNECTIONS, tag, title
from app.markup.names import split

LABELS = {
    "attachedToRef": "Attached to",
    "calledElement": "Called process",
    "calledDecision": "Decision",
    "cancelActivity": "Stops the activity",
    "conditionExpression": "Condition",
    "dataObjectRef": "Data object",
    "dataStoreRef": "Data store",
    "decisionRef": "Decision",
    "default": "Default flow",
    "delegateExpression": "Delegate",
    "class": "Java class",
    "escalationRef": "Escalation",
    "errorRef": "Error",
    "expression": "Expression",
    "formKey": "Form",
    "formDefinition": "Form",
    "formRef": "Form",
    "isExecutable": "Can be run",
    "isForCompensation": "Undoes another activity",
    "isInterrupting": "Stops what is running",
    "isSequential": "One after the other",
    "itemSubjectRef": "Type of data",
    "ioMapping": "Mapping",
    "loopCardinality": "Number of times",
    "mapDecisionResult": "Result as",
    "messageRef": "Message",
    "multiInstanceLoopCharacteristics": "For each",
    "standardLoopCharacteristics": "Loop",
    "operationRef": "Operation",
    "processRef": "Process",
    "scriptFormat": "Language",
    "signalRef": "Signal",
    "sourceRef": "Source",
    "targetRef": "Target",
    "taskDefinition": "Job",
    "assignmentDefinition": "Assignment",
    "timeCycle": "Timer repeats",
    "timeDate": "Timer date",
    "timeDuration": "Timer duration",
    "triggeredByEvent": "Started by an event",
    "inputParameter": "Input",
    "outputParameter": "Output",
    "targetNamespace": "Target namespace",
}
PASSED_BY = frozenset(
    ["extensionElements", "inputOutput", "properties", "formData", "ioMapping", "taskHeaders", "timerEventDefinition"]
)
"""Holders that a person does not need to hear of on the way to what changed."""


def called(node: Any, document: Document) -> str:
    """An element as people call it: `User task "Check"`; a line without a name by its ends."""
    kind = tag(node)
    if kind == "definitions":
        return "The file"
    if kind in CONNECTIONS and not (node.get("name") or "").strip():
        ends = [document.find(each) for each in ends_of(node)]
        words = title(node).removesuffix(node.get("id") or "").strip()
        return f"{words} from {_short(ends[0])} to {_short(ends[1])}"
    return title(node)


def _short(node: Any) -> str:
    """An element by its name alone, else by kind and id."""
    if node is None:
        return "nothing"
    name = " ".join((node.get("name") or "").split())
    return f'"{name}"' if name else title(node)


def label_of(path: list[Any], name: str = "") -> str:
    """The label of an attribute `name`, or of the last node, along the nodes from the element's part inwards."""
    shown = [node for node in path if not _is_passed_by(node)]
    steps = [_step(node) for node in (shown if shown or name else path[-1:])]
    if name:
        steps.append(words_of(split(name)[1]))
    return ": ".join(steps) or "Content"


def _is_passed_by(node: Any) -> bool:
    return node.local_name in PASSED_BY or node.local_name.endswith("EventDefinition")


def _step(node: Any) -> str:
    """One node on the way: its words, and the name by which its like are told apart."""
    named = (discriminator(node) or "").partition("=")[2] or (discriminator(node) or "")
    words = words_of(node.local_name)
    return f'{words} "{named}"' if named else words


def words_of(name: str) -> str:
    """The name of an attribute or tag in words: `candidateGroups` is Candidate groups."""
    known = LABELS.get(name)
    if known:
        return known
    name = name.removesuffix("Definition").removesuffix("Ref") or name
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return spaced[:1].upper() + spaced[1:]


def attribute_value(node: Any, name: str, value: str | None, document: Document) -> str | None:
    """A value as people read it: references by name, switches as yes and no; None for none."""
    field = field_of(node, name)
    if isinstance(field, Flag | OptionalFlag):
        on = (field.default or False) if value is None else value == "true"
        return "yes" if on else "no"
    if value is not None and (field is not None and field.reference):
        return reference_value(value, document)
    return value


def reference_value(element_id: str, document: Document) -> str:
    """What a reference points to, by name."""
    target = document.find(element_id)
    if target is None:
        return element_id
    name = target.get("name")
    return " ".join(name.split()) if name else called(target, document)


def field_of(node: Any, name: str) -> Field[Any] | None:
    """The declaration of an attribute in the node's class."""
    for base in type(node).__mro__:
        for each in vars(base).values():
            if isinstance(each, Field) and each.name == name:
                return each
    return None
