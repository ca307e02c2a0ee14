"""Which groups an element shows, in their order."""

from __future__ import annotations

from app.bpmn.structure import ACTIVITIES, EVENTS, tag
from app.canvas.inspector.groups import event, flow, loop, people, work
from app.canvas.inspector.groups.general import general, notes, process
from app.canvas.inspector.property import Group, Node, Surroundings

TITLES = {
    "sequenceFlow": "Flow",
    "messageFlow": "Message flow",
    "participant": "Pool",
    "lane": "Lane",
    "textAnnotation": "Note",
    "dataObjectReference": "Data object",
    "dataStoreReference": "Data store",
    "subProcess": "Sub-process",
    "callActivity": "Call activity",
    "adHocSubProcess": "Ad-hoc sub-process",
    "process": "Process",
    "collaboration": "Collaboration",
}


def title_of(node: Node) -> str:
    """What people call this kind of element."""
    name = tag(node)
    if name in TITLES:
        return "Event sub-process" if node.get("triggeredByEvent") == "true" else TITLES[name]
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words[:1].upper() + words[1:]


def groups_of(node: Node, around: Surroundings) -> list[Group]:
    """The groups of one element; for a pool those of its process too."""
    name = tag(node)
    if name == "process":
        return [process(node), notes(node)]
    groups: list[Group | None] = [
        general(node, title_of(node).split(" ")[-1].capitalize() if name in ACTIVITIES else title_of(node))
    ]
    groups += _special(node, name, around)
    if name in ACTIVITIES and node.get("triggeredByEvent") != "true":
        groups.append(loop.repetition(node))
    groups.append(notes(node))
    return [group for group in groups if group is not None and group.properties]


def _special(node: Node, name: str, around: Surroundings) -> list[Group | None]:
    if name == "userTask":
        return [people.people(node), people.form_and_due(node, around)]
    if name in ("serviceTask", "sendTask"):
        return [work.service(node)]
    if name == "receiveTask":
        return [Group("Message", (event.reference("messageRef", "message", "Message", node, lambda each: each),))]
    if name == "scriptTask":
        return [work.script(node)]
    if name == "businessRuleTask":
        return [work.rule(node, around)]
    if name == "callActivity":
        return [work.call(node, around)]
    if name == "sequenceFlow":
        return [flow.condition(node)]
    if name == "startEvent" and tag(node.getparent()) == "process":
        return [event.trigger(node), Group("Form", (people.form(node, around),)), event.interrupting(node)]
    if name in EVENTS:
        return [event.trigger(node), event.interrupting(node)]
    return [flow.gateway(node)]
