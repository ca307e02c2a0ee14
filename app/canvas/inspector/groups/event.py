"""Events: what triggers them or what they cause; messages, signals, errors and escalations are made on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.bpmn.dialect import dialect_of, extension_value, set_extension_value, set_vendor, vendor
from app.bpmn.model.registry import new_node
from app.bpmn.structure import ACTIVITIES, definition_of, event_definitions, local_id, tag
from app.canvas.inspector.access import (
    attribute,
    child_of,
    expression,
    flag,
    text_of,
    vendor_property,
    within,
    write_expression,
)
from app.canvas.inspector.checks import cycle_problem, duration_problem, moment_problem, name_problem
from app.canvas.inspector.groups import call, several, work
from app.canvas.inspector.property import Group, Node, Property, Table

TIMERS = (("timeDuration", "After a time"), ("timeDate", "At a date"), ("timeCycle", "Again and again"))
EXAMPLES = {
    "timeDuration": "P3D, PT15M or an expression",
    "timeDate": "2026-12-24T18:00:00Z",
    "timeCycle": "R3/PT10M or 0 8 * * MON",
}
CHECKS = {"timeDuration": duration_problem, "timeDate": moment_problem, "timeCycle": cycle_problem}
BEGINNINGS = {"timeDuration": "PT1H", "timeDate": "2027-01-01T09:00:00Z", "timeCycle": "R3/PT1H"}
REFERENCES = {
    "messageEventDefinition": ("messageRef", "message", "Message"),
    "signalEventDefinition": ("signalRef", "signal", "Signal"),
    "errorEventDefinition": ("errorRef", "error", "Error"),
    "escalationEventDefinition": ("escalationRef", "escalation", "Escalation"),
}
THROWING = ("endEvent", "intermediateThrowEvent")
Owner = Callable[[Node], Node]
"""Finds the definition in its event: the first, or one of several."""
MAKES_VARIABLE = {"check": name_problem, "placeholder": "name of a variable"}


def trigger(node: Node) -> list[Group]:
    """The groups of an event's definitions: of a multiple event those of each, and which it has."""
    definitions = event_definitions(node)
    if len(definitions) < 2:
        return _trigger(node, definitions[0], definition_of) if definitions else []
    groups = [several.chosen(node)]
    for number, definition in enumerate(definitions):
        groups += several.numbered(_trigger(node, definition, several.nth(number)), number)
    return several.told_apart(groups)


def _trigger(node: Node, definition: Node, owner: Owner) -> list[Group]:
    """The groups of one definition, which `owner` finds again in the event."""
    name = tag(definition)
    if name == "timerEventDefinition":
        return [_timer(definition, owner)]
    if name in REFERENCES:
        return _reference(node, definition, owner)
    if name == "conditionalEventDefinition":
        return [
            Group(
                "Condition",
                (
                    within(owner, expression("condition", "Becomes true", required=True)),
                    within(owner, vendor_property("variableName", "Only when this variable changes", **MAKES_VARIABLE)),
                ),
            )
        ]
    if name == "linkEventDefinition":
        words = "The throwing and the catching event have the same name."
        named = within(owner, attribute("name", "Link name", required=True, help=words))
        return [Group("Link", (replace(named, name="linkName"),))]
    if name == "compensateEventDefinition" and tag(node) in THROWING:
        return [Group("Compensation", (_activity(node, owner),))]
    return []


def _activity(node: Node, owner: Owner) -> Property:
    """What is undone; without a choice all that was done in this scope."""
    scope = node.getparent()
    choices = [("", "All that was done here")]
    choices += [(each.get("id"), each.get("name") or each.get("id")) for each in scope if tag(each) in ACTIVITIES]
    return within(owner, attribute("activityRef", "Undoes", kind="choice", choices=tuple(choices)))


def _timer(definition: Node, owner: Owner) -> Group:
    chosen = _timer_kind(definition)

    def write_kind(node: Node, text: str) -> None:
        inner = owner(node)
        value = text_of(inner, _timer_kind(inner))
        for name, _ in TIMERS:
            if name != text:
                write_expression(inner, name, "")
        write_expression(inner, text, value if value and not CHECKS[text](value) else BEGINNINGS[text])

    return Group(
        "Timer",
        (
            Property("timer", "Fires", lambda node: _timer_kind(owner(node)), write_kind, "choice", choices=TIMERS),
            within(
                owner,
                expression(
                    chosen, "When", placeholder=EXAMPLES[chosen], required=True, kind="value", check=CHECKS[chosen]
                ),
            ),
        ),
    )


def _timer_kind(definition: Node) -> str:
    return next((name for name, _ in TIMERS if child_of(definition, name) is not None), "timeDuration")


def _reference(node: Node, definition: Node, owner: Owner) -> list[Group]:
    holder, root_tag, label = REFERENCES[tag(definition)]
    properties = [reference(holder, root_tag, label, node, owner)]
    root = node.document.find(local_id(definition.get(holder)))
    throws = tag(node) in THROWING
    if root is not None and root_tag in ("error", "escalation"):
        properties.append(_code(root_tag, holder, owner))
    if not throws and root_tag in ("error", "escalation"):
        code = vendor_property(f"{root_tag}CodeVariable", "Put the code into", **MAKES_VARIABLE)
        properties.append(within(owner, code))
    if not throws and root_tag == "error":
        message = vendor_property("errorMessageVariable", "Put the message into", **MAKES_VARIABLE)
        properties.append(within(owner, message))
    groups = []
    if root_tag == "message" and root is not None:
        properties += correlation(node, owner) if not throws else []
        groups = [_sending(node, owner)] if throws else []
    if root_tag == "signal" and throws:
        groups = [_payload(owner)]
    return [Group(label, tuple(properties)), *groups]


def message_task(node: Node) -> list[Group]:
    """The message of a receive or send task."""
    properties = [reference("messageRef", "message", "Message", node)]
    if node.get("messageRef") and tag(node) == "receiveTask":
        properties += correlation(node)
    return [Group("Message", tuple(properties))]


def correlation(node: Node, owner: Owner = definition_of) -> list[Property]:
    """By which value a message finds its case (Camunda 8). Camunda 7 correlates by business key and variables."""

    def message(each: Node) -> Any:
        return each.document.find(local_id(_referring(each, owner).get("messageRef")))

    root = message(node)
    known = extension_value(root, "subscription", "correlationKey") if root is not None else ""
    if not dialect_of(node).is_zeebe and not known:
        return []

    inner = Property(
        "correlationKey", "Correlation key", lambda each: extension_value(each, "subscription", "correlationKey"),
        lambda each, text: set_extension_value(each, "subscription", "correlationKey", text), "value",
        placeholder="=orderId", help="The message reaches the case in which this has the same value.",
    )  # fmt: skip
    return [within(message, inner)]


def _sending(node: Node, owner: Owner) -> Group:
    """A thrown message is sent by a worker: its topic, or its job type."""
    if dialect_of(node).is_zeebe:
        return Group("Sent by", (work.job_type(), work.job_retries()))

    def write(each: Node, text: str) -> None:
        definition = owner(each)
        set_vendor(definition, "type", "external" if text else None)
        set_vendor(definition, "topic", text or None)

    topic = Property("topic", "Topic", lambda each: vendor(owner(each), "topic"), write, "value")
    return Group("Sent by", (topic,))


def _payload(owner: Owner) -> Group:
    """What a thrown signal carries (Camunda 7)."""
    table = call.mapping("in", "Carries", "Here", "There")

    def entries(node: Node) -> list[Node]:
        return table.entries(owner(node))

    carried = Table(
        table.name, table.label, table.columns, entries, lambda node: table.add(owner(node)), table.remove,
        empty="The signal carries no variables.",
    )  # fmt: skip
    return Group("Variables passed", tab="data", tables=(carried,))


def _referring(node: Node, owner: Owner) -> Node:
    """Who carries the reference: the task, or the event's definition."""
    definition = owner(node)
    return definition if definition is not None else node


def reference(holder: str, root_tag: str, label: str, node: Node, owner: Owner = definition_of) -> Property:
    """A reference to a root element by name: choose one, or type a new name to make one."""
    document = node.document
    roots = [each for each in document.definitions if tag(each) == root_tag]
    choices = tuple((each.get("name") or each.get("id"), each.get("name") or each.get("id")) for each in roots)

    def read(each: Node) -> str:
        found = each.document.find(local_id(_referring(each, owner).get(holder)))
        return (found.get("name") or found.get("id")) if found is not None else ""

    def write(each: Node, text: str) -> None:
        _referring(each, owner).set_attribute(holder, root_named(each, root_tag, text) if text else None)

    return Property(
        holder, label, read, write, "combo", choices=choices, help=f"Type a new name to make a new {label.lower()}."
    )


def root_named(node: Node, root_tag: str, name: str) -> str:
    """The id of the message, signal, error or escalation with this name; made when there is none."""
    document = node.document
    for each in document.definitions:
        if tag(each) == root_tag and name in (each.get("name"), each.get("id")):
            return str(each.get("id"))
    made = new_node(root_tag, id=document.new_id(root_tag.capitalize()), name=name)
    if root_tag in ("error", "escalation"):
        made.set_attribute(f"{root_tag}Code", name)
    document.definitions.add(made)
    return str(made.get("id"))


def _code(root_tag: str, holder: str, owner: Owner) -> Property:
    def root(node: Node) -> Node:
        return node.document.find(local_id(_referring(node, owner).get(holder)))

    inner = attribute(f"{root_tag}Code", "Code", help="Thrown and caught by this code.")
    found = within(root, inner)
    return Property("code", found.label, found.read, found.write, help=found.help)


def interrupting(node: Node) -> Group | None:
    """Whether a boundary event stops its activity, or an event sub-process's start its scope."""
    name = tag(definition_of(node))
    if tag(node) == "boundaryEvent":
        if name in ("errorEventDefinition", "compensateEventDefinition", "cancelEventDefinition"):
            return None
        return Group("Effect", (flag("cancelActivity", "Stops the activity", default=True),))
    if tag(node) == "startEvent" and node.getparent().get("triggeredByEvent") == "true":
        return Group("Effect", (flag("isInterrupting", "Stops what is running", default=True),))
    return None
