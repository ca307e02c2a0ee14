"""Elements in words: what kind they are, what they are called, where they stand. For lists, search, screen readers."""

from __future__ import annotations

from typing import Any

from app.bpmn.structure import definition_of, incoming, is_event_sub_process, local_id, outgoing, process_ref, tag

WORDS = {
    "subProcess": "Sub-process",
    "adHocSubProcess": "Ad-hoc sub-process",
    "participant": "Pool",
    "dataObjectReference": "Data object",
    "dataStoreReference": "Data store",
    "textAnnotation": "Note",
    "intermediateCatchEvent": "Catch event",
    "intermediateThrowEvent": "Throw event",
    "eventBasedGateway": "Event-based gateway",
    "dataInputAssociation": "Data association",
    "dataOutputAssociation": "Data association",
    "itemDefinition": "Data type",
}
EVENT_WORDS = {"compensate": "compensation"}


def words_for(element_tag: str, event: str = "") -> str:
    """A kind in words: "User task", "Timer start event"."""
    plain = WORDS.get(element_tag) or _spaced(element_tag)
    return f"{event.capitalize()} {plain[:1].lower()}{plain[1:]}" if event else plain


def kind_of_node(node: Any) -> str:
    """What kind of element this is, in words."""
    if is_event_sub_process(node):
        return "Event sub-process"
    return words_for(tag(node), event_of(node))


def event_of(node: Any) -> str:
    """What triggers an event, as one word; empty for a none event and for what is no event."""
    if not tag(node).endswith("Event"):
        return ""
    name = tag(definition_of(node)).removesuffix("EventDefinition")
    return EVENT_WORDS.get(name, name)


def name_of_node(node: Any) -> str:
    """An element's name in one line; without one its kind."""
    return own_name(node) or f"{kind_of_node(node)} without a name"


def own_name(node: Any) -> str:
    """An element's name, or a note's text, in one line; empty without one. Data is called like its object."""
    text = node.get("name") or ""
    if not text and tag(node) == "textAnnotation":
        text = next((child.text or "" for child in node if tag(child) == "text"), "")
    return one_line(text)


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def _spaced(camel: str) -> str:
    """`userTask` as "User task"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in camel)
    return words[:1].upper() + words[1:]


def sentence(document: Any, node: Any) -> str:
    """The whole description of an element: kind, name, where it stands, what it is attached to, where it leads.

    "User task Check order, in lane Sales, leads to Approve?".
    """
    head = (
        f"{kind_of_node(node)} {own_name(node)}".strip() if own_name(node) else f"{kind_of_node(node)} without a name"
    )
    return ", ".join([head, *_place(document, node), *_ways(document, node)])


def _place(document: Any, node: Any) -> list[str]:
    parts = []
    lane = document.lane_of(node) if tag(node) not in ("lane", "participant") else None
    if lane is not None:
        parts.append(f"in lane {name_of_node(lane)}")
    host = document.find(local_id(node.get("attachedToRef")))
    if host is not None:
        parts.append(f"on the border of {name_of_node(host)}")
    if tag(node) == "participant" and process_ref(document, node) is None:
        parts.append("a black box")
    return parts


def _ways(document: Any, node: Any) -> list[str]:
    if tag(node) in ("sequenceFlow", "messageFlow", "association"):
        ends = [document.find(local_id(node.get(name))) for name in ("sourceRef", "targetRef")]
        return [f"from {name_of_node(ends[0])} to {name_of_node(ends[1])}"] if None not in ends else []
    targets = [document.find(local_id(flow.get("targetRef"))) for flow in outgoing(node)]
    names = [name_of_node(each) for each in targets if each is not None]
    if names:
        return [f"leads to {_listed(names)}"]
    return ["leads nowhere"] if incoming(node) and tag(node) != "endEvent" else []


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
