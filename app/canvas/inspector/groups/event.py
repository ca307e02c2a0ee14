"""Events: what triggers them or what they cause; messages, signals, errors and escalations are made on the way."""

from __future__ import annotations

from typing import Any

from app.bpmn.structure import tag
from app.canvas.inspector.property import (
    Group,
    Node,
    Property,
    attribute,
    child_of,
    expression,
    switch,
    text_of,
    write_expression,
)

TIMERS = (("timeDuration", "After a time"), ("timeDate", "At a date"), ("timeCycle", "Again and again"))
EXAMPLES = {
    "timeDuration": "P3D, PT15M or an expression",
    "timeDate": "2026-12-24T18:00:00Z",
    "timeCycle": "R3/PT10M or 0 8 * * MON",
}
REFERENCES = {
    "messageEventDefinition": ("messageRef", "message", "Message"),
    "signalEventDefinition": ("signalRef", "signal", "Signal"),
    "errorEventDefinition": ("errorRef", "error", "Error"),
    "escalationEventDefinition": ("escalationRef", "escalation", "Escalation"),
}


def trigger(node: Node) -> Group | None:
    """The group of an event's definition."""
    definition = definition_of_event(node)
    if definition is None:
        return None
    name = tag(definition)
    if name == "timerEventDefinition":
        return _timer(definition)
    if name in REFERENCES:
        return _reference(node, definition)
    if name == "conditionalEventDefinition":
        return Group("Condition", (_on_definition(expression("condition", "Condition")),))
    if name == "linkEventDefinition":
        return Group("Link", (_on_definition(attribute("name", "Link name", required=True)),))
    return None


def definition_of_event(node: Node) -> Any:
    """The event definition inside an event; None without one."""
    return next((child for child in node if tag(child).endswith("EventDefinition")), None)


def _on_definition(inner: Property) -> Property:
    """A property of the event's definition as one of the event."""
    return Property(
        inner.name, inner.label,
        lambda node: inner.read(definition_of_event(node)),
        lambda node, text: inner.write(definition_of_event(node), text),
        inner.kind, inner.help, inner.placeholder, inner.choices, inner.required,
    )  # fmt: skip


def _timer(definition: Node) -> Group:
    chosen = _timer_kind(definition)

    def write_kind(node: Node, text: str) -> None:
        inner = definition_of_event(node)
        value = text_of(inner, _timer_kind(inner))
        for name, _ in TIMERS:
            if name != text:
                write_expression(inner, name, "")
        write_expression(inner, text, value or "PT1H")

    return Group(
        "Timer",
        (
            Property(
                "timer",
                "Fires",
                lambda node: _timer_kind(definition_of_event(node)),
                write_kind,
                "choice",
                choices=TIMERS,
            ),
            _on_definition(expression(chosen, "When", placeholder=EXAMPLES[chosen], required=True, kind="line")),
        ),
    )


def _timer_kind(definition: Node) -> str:
    return next((name for name, _ in TIMERS if child_of(definition, name) is not None), "timeDuration")


def _reference(node: Node, definition: Node) -> Group:
    holder, root_tag, label = REFERENCES[tag(definition)]
    properties = [reference(holder, root_tag, label, node, definition_of_event)]
    root = node.document.find(definition.get(holder))
    if root is not None and root_tag in ("error", "escalation"):
        properties.append(_code(root_tag, holder))
    if root is not None and root_tag == "message" and tag(node) in ("endEvent", "intermediateThrowEvent"):
        properties.append(_topic())
    return Group(label, tuple(properties))


def _topic() -> Property:
    """A thrown message is sent by a worker: its topic."""

    def write(node: Node, text: str) -> None:
        definition = definition_of_event(node)
        definition.set_camunda("type", "external" if text else None)
        definition.set_camunda("topic", text or None)

    return Property("topic", "Sent by topic", lambda node: definition_of_event(node).camunda("topic") or "", write)


def reference(holder: str, root_tag: str, label: str, node: Node, inside: object) -> Property:
    """A reference to a root element by name: choose one, or type a new name to make one."""
    document = node.document
    roots = [each for each in document.definitions if tag(each) == root_tag]
    choices = tuple((each.get("name") or each.get("id"), each.get("name") or each.get("id")) for each in roots)

    def read(each: Node) -> str:
        found = each.document.find(inside(each).get(holder))  # type: ignore[operator]
        return (found.get("name") or found.get("id")) if found is not None else ""

    def write(each: Node, text: str) -> None:
        inside(each).set_attribute(holder, root_named(each, root_tag, text) if text else None)  # type: ignore[operator]

    return Property(
        holder, label, read, write, "combo", choices=choices, help=f"Type a new name to make a new {label.lower()}."
    )


def root_named(node: Node, root_tag: str, name: str) -> str:
    """The id of the message, signal, error or escalation with this name; made when there is none."""
    document = node.document
    for each in document.definitions:
        if tag(each) == root_tag and name in (each.get("name"), each.get("id")):
            return str(each.get("id"))
    made = document.create(root_tag, id=document.new_id(root_tag.capitalize()), name=name)
    if root_tag in ("error", "escalation"):
        made.set_attribute(f"{root_tag}Code", name)
    document.definitions.add(made)
    return str(made.get("id"))


def _code(root_tag: str, holder: str) -> Property:
    def root(node: Node) -> Node:
        return node.document.find(definition_of_event(node).get(holder))

    return Property(
        "code", "Code", lambda node: root(node).get(f"{root_tag}Code") or "",
        lambda node, text: root(node).set_attribute(f"{root_tag}Code", text or None),
        help="Thrown and caught by this code.",
    )  # fmt: skip


def interrupting(node: Node) -> Group | None:
    """Whether a boundary event stops its activity, or an event sub-process's start its scope."""
    if tag(node) == "boundaryEvent":
        definition = definition_of_event(node)
        if definition is not None and tag(definition) in (
            "errorEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition",
        ):
            return None
        return Group("Effect", (_flag("cancelActivity", "Stops the activity"),))
    if tag(node) == "startEvent" and node.getparent().get("triggeredByEvent") == "true":
        return Group("Effect", (_flag("isInterrupting", "Stops what is running"),))
    return None


def _flag(name: str, label: str) -> Property:
    return switch(
        name,
        label,
        lambda node: node.get(name) != "false",
        lambda node, on: node.set_attribute(name, None if on else "false"),
    )
