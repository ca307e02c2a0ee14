"""Name, id, documentation: what every element has."""

from __future__ import annotations

from app.bpmn.structure import tag
from app.canvas.inspector.property import Group, Node, Property, attribute, child_text, switch

NAMELESS = frozenset({"textAnnotation", "group", "association", "dataInputAssociation", "dataOutputAssociation"})


def general(node: Node, title: str) -> Group:
    """Name and id."""
    properties = []
    if tag(node) == "textAnnotation":
        properties.append(child_text("text", "Text", kind="text"))
    elif tag(node) not in NAMELESS:
        properties.append(attribute("name", "Name"))
    properties.append(attribute("id", "Id", help="Used in expressions, tests and the history."))
    return Group(title, tuple(properties))


def notes(node: Node) -> Group:
    """Documentation for people."""
    return Group(
        "Notes",
        (child_text("documentation", "Documentation", kind="text"),),
        opened=bool(node.find("{*}documentation") is not None),
    )


def process(node: Node) -> Group:
    """What is executed: name, id, version."""
    executable = switch(
        "isExecutable", "Can be run",
        lambda each: each.get("isExecutable") == "true",
        lambda each, on: each.set_attribute("isExecutable", "true" if on else "false"),
    )  # fmt: skip
    version = Property(
        "versionTag", "Version tag", lambda each: each.camunda("versionTag") or "",
        lambda each, text: each.set_camunda("versionTag", text or None), placeholder="for example 1.2",
    )  # fmt: skip
    return Group("Process", (attribute("name", "Name"), attribute("id", "Id", required=True), executable, version))
