"""Elements in words: "User task Check order, in lane Sales, leads to Approve?". For lists, tooltips, screen readers."""

from __future__ import annotations

from typing import Any

from app.bpmn.structure import incoming, local_id, outgoing, process_ref, tag
from app.canvas.reading.figure import Figure

WORDS = {
    "task": "Task",
    "callActivity": "Call activity",
    "subProcess": "Sub-process",
    "transaction": "Transaction",
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
}


def words_for(element_tag: str, event: str = "", flags: frozenset[str] = frozenset()) -> str:
    """A kind in words: "User task", "Timer start event"."""
    if "eventSubProcess" in flags:
        return "Event sub-process"
    plain = WORDS.get(element_tag) or _spaced(element_tag)
    return f"{event.capitalize()} {plain[0].lower()}{plain[1:]}" if event else plain


def kind_words(figure: Figure) -> str:
    """What kind of element this is, in words."""
    return words_for(figure.tag, figure.event, figure.flags)


def spoken_name(figure: Figure) -> str:
    """An element's name in one line; without one its kind."""
    return one_line(figure.name) or f"{kind_words(figure)} without a name"


def name_of_node(node: Any) -> str:
    """An element's name in one line; without one its kind."""
    text = node.get("name") or (_note(node) if tag(node) == "textAnnotation" else "")
    return one_line(text) or f"{words_for(tag(node))} without a name"


def _note(node: Any) -> str:
    return next((child.text or "" for child in node if tag(child) == "text"), "")


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def _spaced(camel: str) -> str:
    """`userTask` as "User task"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in camel)
    return words[:1].upper() + words[1:]


def sentence(document: Any, figure: Figure) -> str:
    """The whole description of an element: kind, name, where it stands, what it is attached to, where it leads."""
    node = document.find(figure.element_id)
    head = f"{kind_words(figure)} {one_line(figure.name)}".strip() if figure.name.strip() else kind_words(figure)
    if node is None:
        return head
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
    if tag(node).endswith("Flow") or tag(node) == "association":
        ends = [document.find(local_id(node.get(name))) for name in ("sourceRef", "targetRef")]
        return [f"from {name_of_node(ends[0])} to {name_of_node(ends[1])}"] if None not in ends else []
    found = [
        target for flow in outgoing(node) if (target := document.find(local_id(flow.get("targetRef")))) is not None
    ]
    if found:
        return [f"leads to {_listed([name_of_node(each) for each in found])}"]
    return ["leads nowhere"] if incoming(node) and tag(node) != "endEvent" else []


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
