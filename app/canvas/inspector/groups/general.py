"""Name, id, documentation, and what a whole process says of itself."""

from __future__ import annotations

from app.bpmn.dialect import dialect_of
from app.bpmn.model.registry import new_node
from app.bpmn.structure import tag
from app.canvas.inspector.access import (
    attribute,
    child_of,
    child_text,
    switch,
    vendor_flag,
    vendor_property,
    zeebe_property,
)
from app.canvas.inspector.property import Group, Node, Property

NAMELESS = frozenset({"textAnnotation", "group", "association", "dataInputAssociation", "dataOutputAssociation"})
MARKDOWN = "text/x-markdown"


def general(node: Node, title: str) -> Group:
    """Name and id."""
    properties = []
    if tag(node) == "textAnnotation":
        properties.append(child_text("text", "Text", kind="text"))
    elif tag(node) not in NAMELESS:
        properties.append(attribute("name", "Name"))
    properties.append(identity(node))
    return Group(title, tuple(properties))


def identity(node: Node) -> Property:
    """The id; what it is for is said once, where it matters most."""
    return attribute("id", "Id", tooltip="Its name in history and tests. All references follow a change.")


def notes(node: Node) -> Group:
    """Documentation for people, which may be markdown."""
    return Group(
        "Documentation",
        (Property("documentation", "Text", _read_documentation, _write_documentation, "markdown"),),
        tab="notes",
    )


def _read_documentation(node: Node) -> str:
    child = child_of(node, "documentation")
    return "".join(child.itertext()).strip() if child is not None else ""


def _write_documentation(node: Node, text: str) -> None:
    child = child_of(node, "documentation")
    if not text:
        if child is not None:
            child.detach()
    elif child is None:
        node.add(new_node("documentation", text=text))
    else:
        for inner in list(child):
            child.remove(inner)
        child.text = text


def process(node: Node) -> Group:
    """What is executed: name, id, version."""
    zeebe = dialect_of(node).is_zeebe
    executable = switch(
        "isExecutable", "Can be run",
        lambda each: each.get("isExecutable") == "true",
        lambda each, on: each.set_attribute("isExecutable", "true" if on else "false"),
    )  # fmt: skip
    words = {"placeholder": "for example 1.2", "help": "Call activities can ask for the version with this tag."}
    version = (
        zeebe_property("versionTag", "value", "Version tag", "versionTag", **words)
        if zeebe
        else vendor_property("versionTag", "Version tag", **words)
    )
    properties = [attribute("name", "Name"), identity(node), executable, version]
    if not zeebe:
        properties.append(vendor_flag("isStartableInTasklist", "People can start it", default=True))
    return Group("Process", tuple(properties))
