"""What the attributes of an element say, in words. One reader for each family of elements, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.book.contents import Fact
from app.book.words import duration_words
from app.bpmn.namespaces import BPMN
from app.bpmn.structure import definition_of, local_id, tag

PEOPLE = (("assignee", "Assigned to"), ("candidateGroups", "Groups"), ("candidateUsers", "People"))
SCHEDULE = (("dueDate", "Due"), ("followUpDate", "Follow up"), ("priority", "Priority"))
WORK = (
    ("topic", "Topic"),
    ("expression", "Expression"),
    ("delegateExpression", "Delegate"),
    ("class", "Java class"),
    ("decisionRef", "Decision"),
    ("resultVariable", "Result in"),
)
CODE = frozenset({"Expression", "Delegate", "Java class", "Condition", "When", "Result in", "Due", "Follow up"})


def facts_of(node: Any) -> tuple[Fact, ...]:
    """The facts of an element, in reading order."""
    return tuple(fact for reader in READERS for fact in reader(node))


def _fact(label: str, text: str | None) -> Iterator[Fact]:
    if text and text.strip():
        words = duration_words(text.strip())
        yield Fact(label, words or text.strip(), label in CODE and not words)


def _lane(node: Any) -> Iterator[Fact]:
    lane = node.document.lane_of(node) if node.get("id") else None
    if lane is not None:
        yield from _fact("Lane", lane.get("name") or lane.get("id"))


def _people(node: Any) -> Iterator[Fact]:
    assignment = node.zeebe("assignmentDefinition")
    for name, label in PEOPLE:
        yield from _fact(label, node.camunda(name) or (assignment.get(name) if assignment is not None else None))
    for owner in node.iterchildren("{*}potentialOwner", "{*}humanPerformer", "{*}performer"):
        yield from _fact("Done by", " ".join("".join(owner.itertext()).split()))


def _schedule(node: Any) -> Iterator[Fact]:
    for name, label in SCHEDULE:
        yield from _fact(label, node.camunda(name))


def _work(node: Any) -> Iterator[Fact]:
    form = node.camunda("formKey") or node.camunda("formRef")
    zeebe_form = node.zeebe("formDefinition")
    if not form and zeebe_form is not None:
        form = zeebe_form.get("formId") or zeebe_form.get("formKey")
    yield from _fact("Form", form)
    for name, label in WORK:
        yield from _fact(label, node.camunda(name))
    job = node.zeebe("taskDefinition")
    yield from _fact("Job type", job.get("type") if job is not None else None)
    decision = node.zeebe("calledDecision")
    yield from _fact("Decision", decision.get("decisionId") if decision is not None else None)
    process = node.zeebe("calledElement")
    yield from _fact("Calls", node.get("calledElement") or (process.get("processId") if process is not None else None))


def _script(node: Any) -> Iterator[Fact]:
    if tag(node) == "scriptTask":
        language = node.get("scriptFormat") or "script"
        yield from _fact(
            f"Script ({language})", "".join(each.text or "" for each in node.iterchildren(f"{{{BPMN}}}script"))
        )


def _repetition(node: Any) -> Iterator[Fact]:
    loop = next(node.iterchildren("{*}multiInstanceLoopCharacteristics"), None)
    if loop is not None:
        how = "one after the other" if loop.get("isSequential") == "true" else "all at once"
        collection = loop.camunda("collection") or _zeebe_collection(loop) or _text(loop, "loopCardinality")
        yield from _fact("Repeated", f"{how}, for each of {collection}" if collection else how)
    if next(node.iterchildren("{*}standardLoopCharacteristics"), None) is not None:
        yield from _fact("Repeated", "while its condition holds")


def _zeebe_collection(loop: Any) -> str:
    characteristics = loop.zeebe("loopCharacteristics")
    return (characteristics.get("inputCollection") or "") if characteristics is not None else ""


def _event(node: Any) -> Iterator[Fact]:
    if not tag(node).endswith("Event"):
        return
    definition = definition_of(node)
    if definition is None:
        return
    for child in definition:
        if tag(child) in ("timeDate", "timeDuration", "timeCycle", "condition"):
            yield from _fact("When", "".join(child.itertext()))
    for reference, label in (
        ("messageRef", "Message"),
        ("signalRef", "Signal"),
        ("errorRef", "Error"),
        ("escalationRef", "Escalation"),
    ):
        yield from _fact(label, _named(node, definition.get(reference)))
    if tag(node) == "boundaryEvent":
        host = _named(node, node.get("attachedToRef"))
        interrupts = node.get("cancelActivity") != "false"
        yield from _fact("Attached to", f"{host}, which {'ends' if interrupts else 'goes on'}")


def _named(node: Any, reference: str | None) -> str:
    found = node.document.find(local_id(reference)) if reference else None
    return local_id(reference) if found is None else (found.get("name") or found.get("id") or "")


def _message(node: Any) -> Iterator[Fact]:
    if tag(node) in ("receiveTask", "sendTask"):
        yield from _fact("Message", _named(node, node.get("messageRef")))


def _text(node: Any, name: str) -> str:
    return next(("".join(each.itertext()).strip() for each in node.iterchildren(f"{{{BPMN}}}{name}")), "")


def _mappings(node: Any) -> Iterator[Fact]:
    for holder in node.extensions("camunda:inputOutput"):
        for child in holder:
            label = {"inputParameter": "Takes", "outputParameter": "Gives"}.get(tag(child))
            if label:
                yield from _fact(label, f"{child.get('name')} = {' '.join(''.join(child.itertext()).split())}")
    mapping = node.zeebe("ioMapping")
    for child in mapping if mapping is not None else ():
        label = {"input": "Takes", "output": "Gives"}.get(tag(child))
        if label:
            yield from _fact(label, f"{child.get('target')} {child.get('source')}")


READERS: tuple[Callable[[Any], Iterator[Fact]], ...] = (
    _lane,
    _people,
    _schedule,
    _event,
    _message,
    _work,
    _script,
    _repetition,
    _mappings,
)
