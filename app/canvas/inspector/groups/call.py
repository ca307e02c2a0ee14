"""Call activities: which process, in which version, and which variables go there and back."""

from __future__ import annotations

from app.bpmn.dialect import add_extension, dialect_of, drop, extension_value, extensions, set_extension_value
from app.canvas.inspector.access import attribute, switch, zeebe_property
from app.canvas.inspector.binding import bindings
from app.canvas.inspector.checks import is_expression, name_problem
from app.canvas.inspector.property import Column, Group, Node, Property, Surroundings, Table
from app.canvas.inspector.tables import add_direct, attribute_column, direct, remove

SAME_KEY = "#{execution.processBusinessKey}"


def call(node: Node, around: Surroundings) -> Group:
    """The called process."""
    options = {"kind": "combo", "choices": around.processes, "required": True}
    if dialect_of(node).is_zeebe:
        return Group(
            "Called process",
            (
                zeebe_property("calledElement", "processId", "Process", "calledElement", **options),
                *bindings(node, "process", zeebe="calledElement"),
                _propagates("propagateAllParentVariables", "Give it all variables", "in"),
                _propagates("propagateAllChildVariables", "Take all its variables back", "out"),
            ),
        )
    return Group(
        "Called process",
        (
            attribute("calledElement", "Process", **options),
            *bindings(node, "process", prefix="calledElement"),
            _all_variables("in", "Give it all variables"),
            _all_variables("out", "Take all its variables back"),
            *_business_key(node),
        ),
    )


def _propagates(name: str, label: str, key: str) -> Property:
    """Camunda 8 passes all variables unless the file says "false"."""
    return switch(
        key,
        label,
        lambda node: extension_value(node, "calledElement", name) != "false",
        lambda node, on: set_extension_value(node, "calledElement", name, "" if on else "false"),
    )


def _all_variables(name: str, label: str) -> Property:
    return switch(
        name, label,
        lambda node: any(each.get("variables") == "all" for each in extensions(node, name)),
        lambda node, on: _set_mapping(node, name, "variables", "all" if on else None),
    )  # fmt: skip


def _business_key(node: Node) -> list[Property]:
    """Whether the called process has a business key, and which."""
    has_key = switch(
        "businessKey", "Give it a business key",
        lambda each: bool(_key_of(each)),
        lambda each, on: _set_mapping(each, "in", "businessKey", SAME_KEY if on else None),
    )  # fmt: skip
    if not _key_of(node):
        return [has_key]
    value = Property(
        "businessKeyValue", "Business key", _key_of,
        lambda each, text: _set_mapping(each, "in", "businessKey", text or None), "value",
    )  # fmt: skip
    return [has_key, value]


def _key_of(node: Node) -> str:
    return next((each.get("businessKey") for each in extensions(node, "in") if each.get("businessKey")), "")


def _set_mapping(node: Node, name: str, key: str, value: str | None) -> None:
    """Add, change or remove the `in` or `out` that carries this attribute."""
    found = next((each for each in extensions(node, name) if each.get(key)), None)
    if value is None:
        if found is not None:
            drop(found)
    elif found is not None:
        found.set_attribute(key, value)
    else:
        add_extension(node, name, {key: value})


def passed(node: Node) -> Group | None:
    """The single variables that go to the called process and come back (Camunda 7)."""
    if dialect_of(node).is_zeebe:
        return None
    return Group(
        "Variables passed",
        tab="data",
        tables=(
            mapping("in", "To the called process", "Here", "There"),
            mapping("out", "Back from it", "There", "Here"),
        ),
    )


def mapping(name: str, label: str, source: str, target: str) -> Table:
    """`camunda:in` or `camunda:out` entries that name one variable."""
    return Table(
        f"{name}Mappings",
        label,
        (
            Column("source", source, _source, _set_source, "value"),
            attribute_column("target", target, check=name_problem),
        ),
        direct(name, lambda entry: not entry.get("businessKey") and entry.get("variables") is None),
        add_direct(name, {"source": "", "target": ""}),
        remove,
        empty="None.",
    )


def _source(entry: Node) -> str:
    return entry.get("sourceExpression") or entry.get("source") or ""


def _set_source(entry: Node, text: str) -> None:
    computed = is_expression(text)
    entry.set_attribute("sourceExpression", text if computed else None)
    entry.set_attribute("source", None if computed else text)
