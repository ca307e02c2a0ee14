"""The data tab: inputs and outputs, task headers, properties for other tools; data objects and their states."""

from __future__ import annotations

from app.bpmn.dialect import dialect_of, local_of
from app.bpmn.model.registry import new_node
from app.bpmn.structure import ACTIVITIES, EVENTS, local_id, tag
from app.canvas.inspector.access import attribute, child_of, flag, within
from app.canvas.inspector.checks import name_problem
from app.canvas.inspector.property import Column, Group, Node, Property, Table
from app.canvas.inspector.tables import add_held, attribute_column, held, remove

MAPPED = ACTIVITIES | EVENTS
HEADED = ACTIVITIES | {"intermediateThrowEvent", "endEvent"}


def mappings(node: Node) -> Group | None:
    """Inputs and outputs of an activity or event."""
    if tag(node) not in MAPPED:
        return None
    zeebe = dialect_of(node).is_zeebe
    make = _zeebe_table if zeebe else _camunda_table
    return Group("Inputs and outputs", tab="data", tables=(make("input"), make("output")))


WORDS = {
    "input": ("Inputs", "Variables that only this element sees."),
    "output": ("Outputs", "Variables that it leaves behind."),
}


def _zeebe_table(direction: str) -> Table:
    label, words = WORDS[direction]
    return Table(
        f"{direction}s",
        label,
        (
            attribute_column("target", "Variable", check=name_problem),
            attribute_column("source", "Value", "value"),
        ),
        held("ioMapping", direction, zeebe=True),
        add_held("ioMapping", direction, {"source": "=", "target": ""}, zeebe=True),
        remove,
        empty=words,
    )


def _camunda_table(direction: str) -> Table:
    label, words = WORDS[direction]
    return Table(
        f"{direction}s",
        label,
        (
            attribute_column("name", "Variable", check=name_problem),
            Column("value", "Value", parameter_text, _set_parameter, "value", editable=_is_plain),
        ),
        held("inputOutput", f"{direction}Parameter", zeebe=False),
        add_held("inputOutput", f"{direction}Parameter", {"name": ""}, zeebe=False),
        remove,
        empty=words,
    )


def parameter_text(entry: Node) -> str:
    """What a parameter holds: its text, a script's text, or in words what else it is."""
    inner = next((child for child in entry if isinstance(child.tag, str)), None)
    if inner is None:
        return (entry.text or "").strip()
    kind = local_of(inner.tag)
    if kind == "script":
        return (inner.text or "").strip()
    count = sum(1 for child in inner if isinstance(child.tag, str))
    return f"{kind} of {count}"


def _is_plain(entry: Node) -> bool:
    inner = next((child for child in entry if isinstance(child.tag, str)), None)
    return inner is None or local_of(inner.tag) == "script"


def _set_parameter(entry: Node, text: str) -> None:
    inner = next((child for child in entry if isinstance(child.tag, str)), None)
    (entry if inner is None else inner).text = text


def headers(node: Node) -> Group | None:
    """Task headers of Camunda 8: fixed texts for the worker."""
    if not dialect_of(node).is_zeebe or tag(node) not in HEADED:
        return None
    table = Table(
        "headers",
        "Headers",
        (attribute_column("key", "Key"), attribute_column("value", "Value")),
        held("taskHeaders", "header", zeebe=True),
        add_held("taskHeaders", "header", {"key": "", "value": ""}, zeebe=True),
        remove,
        empty="Fixed texts for the worker.",
    )
    return Group("Task headers", tab="data", tables=(table,), opened=bool(table.entries(node)))


def extension_properties(node: Node) -> Group:
    """Names and values that other tools read."""
    zeebe = dialect_of(node).is_zeebe
    table = Table(
        "extensionProperties",
        "Properties",
        (attribute_column("name", "Name"), attribute_column("value", "Value")),
        held("properties", "property", zeebe=zeebe),
        add_held("properties", "property", {"name": "", "value": ""}, zeebe=zeebe),
        remove,
        empty="Names and values for other tools.",
    )
    return Group("Extension properties", tab="data", tables=(table,), opened=bool(table.entries(node)))


# Data objects and stores


def data(node: Node) -> Group | None:
    """State and multiplicity of what the diagram shows as data."""
    name = tag(node)
    if name == "dataObjectReference":
        collection = within(_referred("dataObjectRef"), flag("isCollection", "Many of them"))
        return Group("Data", (_state(), collection))
    if name in ("dataInput", "dataOutput"):
        return Group("Data", (_state(), flag("isCollection", "Many of them")))
    if name == "dataStoreReference":
        capacity = within(_referred("dataStoreRef"), attribute("capacity", "Capacity"))
        found = (_state(), capacity) if _referred("dataStoreRef")(node) is not None else (_state(),)
        return Group("Data", found)
    return None


def _referred(name: str):  # type: ignore[no-untyped-def]
    return lambda node: node.document.find(local_id(node.get(name)))


def _state() -> Property:
    def read(node: Node) -> str:
        state = child_of(node, "dataState")
        return (state.get("name") or "") if state is not None else ""

    def write(node: Node, text: str) -> None:
        state = child_of(node, "dataState")
        if state is None and text:
            state = node.add(new_node("dataState"))
        if state is None:
            return
        if text:
            state.set_attribute("name", text)
        else:
            state.detach()

    return Property("dataState", "State", read, write, placeholder="for example approved")
