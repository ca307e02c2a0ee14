"""Which groups an element shows, in their order."""

from __future__ import annotations

from app.bpmn.structure import ACTIVITIES, DATA, EVENTS, FLOW_NODES, tag
from app.canvas.inspector.groups import call, data, event, flow, kept, loop, people, place, running, work
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
WORK = ("serviceTask", "sendTask", "businessRuleTask")


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
        found: list[Group | None] = [process(node), running.listeners(node), data.extension_properties(node)]
    else:
        title = title_of(node).split(" ")[-1].capitalize() if name in ACTIVITIES else title_of(node)
        found = [general(node, title), *_special(node, name, around)]
    return present([*found, notes(node), kept.kept(node)])


def present(groups: list[Group | None]) -> list[Group]:
    """Those that have something to show."""
    return [group for group in groups if group is not None and not group.is_empty]


def _special(node: Node, name: str, around: Surroundings) -> list[Group | None]:
    if name in FLOW_NODES:
        return [*_own(node, name, around), *common(node, name)]
    if name == "sequenceFlow":
        return [flow.condition(node)]
    if name == "participant":
        return [*place.pool(node)]
    if name in DATA:
        return [data.data(node), data.extension_properties(node)]
    return []


def common(node: Node, name: str) -> list[Group | None]:
    """What every flow node has after its own."""
    repeats = name in ACTIVITIES and node.get("triggeredByEvent") != "true"
    return [
        flow.gateway(node),
        loop.repetition(node) if repeats else None,
        call.passed(node) if name == "callActivity" else None,
        data.mappings(node),
        data.headers(node),
        data.extension_properties(node),
        running.saving(node),
        running.attempts(node),
        running.compensation(node),
        running.listeners(node),
    ]


def _own(node: Node, name: str, around: Surroundings) -> list[Group | None]:
    if name == "userTask":
        return [people.people(node), people.form_and_due(node, around)]
    if name in WORK:
        return [work.service(node, around), *(event.message_task(node) if name == "sendTask" else ())]
    if name == "receiveTask":
        return [*event.message_task(node)]
    if name == "scriptTask":
        return [work.script(node)]
    if name == "callActivity":
        return [call.call(node, around)]
    if name == "startEvent" and tag(node.getparent()) == "process":
        form = Group("Form", (people.form(node, around), *people.form_binding(node)))
        return [*event.trigger(node), form]
    if name in EVENTS:
        return [*event.trigger(node), event.interrupting(node)]
    return [place.ad_hoc(node)]
