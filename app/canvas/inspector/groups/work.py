"""Tasks that the engine or a worker does: service, script, business rule, call activity."""

from __future__ import annotations

from app.bpmn.namespaces import CAMUNDA
from app.canvas.inspector.property import Group, Node, Property, Surroundings, attribute, camunda, child_text, switch

IMPLEMENTATIONS = (
    ("", "Choose..."),
    ("external", "External worker (topic)"),
    ("expression", "Expression"),
    ("delegateExpression", "Delegate expression"),
    ("class", "Handler"),
)
RESULTS = (
    ("", "List of rules"),
    ("singleEntry", "One value"),
    ("singleResult", "One rule"),
    ("collectEntries", "List of values"),
)
BY_ATTRIBUTE = ("expression", "delegateExpression", "class")


def service(node: Node) -> Group:
    """How the work is done, and where its result goes."""
    chosen = implementation_of(node)
    choice = Property(
        "implementation", "Done by", implementation_of, _write_implementation, "choice", choices=IMPLEMENTATIONS
    )
    properties = [choice]
    if chosen == "external":
        properties.append(
            camunda("topic", "Topic", required=True, help="Workers and connectors ask for jobs of this topic.")
        )
        properties.append(camunda("taskPriority", "Priority"))
    elif chosen:
        kind = "line" if chosen == "class" else "expression"
        properties.append(camunda(chosen, dict(IMPLEMENTATIONS)[chosen], kind=kind, required=True))
    if chosen == "expression":
        properties.append(camunda("resultVariable", "Result variable"))
    return Group("Work", tuple(properties))


def implementation_of(node: Node) -> str:
    """Which way of doing the work the task names."""
    if node.camunda("type") == "external" or node.camunda("topic"):
        return "external"
    return next((name for name in BY_ATTRIBUTE if node.camunda(name) is not None), "")


def _write_implementation(node: Node, text: str) -> None:
    """Change the way; what belonged to the old one goes."""
    for name in ("type", "topic", *BY_ATTRIBUTE):
        if name != text:
            node.set_camunda(name, None)
    if text == "external":
        node.set_camunda("type", "external")
        node.set_camunda("topic", node.camunda("topic") or node.get("id"))
    elif text:
        node.set_camunda(text, node.camunda(text) or "")


def script(node: Node) -> Group:
    """Language, script, result."""
    return Group(
        "Script",
        (
            attribute(
                "scriptFormat",
                "Language",
                kind="combo",
                choices=(("simple", "Simple language"), ("feel", "FEEL"), ("juel", "JUEL")),
            ),
            child_text("script", "Script", kind="code", required=True),
            camunda("resultVariable", "Result variable"),
        ),
    )


def rule(node: Node, around: Surroundings) -> Group:
    """The decision, and where its result goes."""
    return Group(
        "Decision",
        (
            camunda("decisionRef", "Decision", kind="combo", choices=around.decisions, required=True),
            camunda("resultVariable", "Result variable"),
            camunda(
                "mapDecisionResult", "Result as", kind="choice",
                choices=RESULTS,
            ),
        ),
    )  # fmt: skip


def call(node: Node, around: Surroundings) -> Group:
    """The called process, and which variables go there and back."""
    return Group(
        "Called process",
        (
            attribute("calledElement", "Process", kind="combo", choices=around.processes, required=True),
            _all_variables("in", "Give it all variables"),
            _all_variables("out", "Take all its variables back"),
            _business_key(),
        ),
    )


def _mappings(node: Node, name: str) -> list[Node]:
    return list(node.extensions(f"{{{CAMUNDA}}}{name}"))


def _all_variables(name: str, label: str) -> Property:
    return switch(
        name, label,
        lambda node: any(each.get("variables") == "all" for each in _mappings(node, name)),
        lambda node, on: _set_mapping(node, name, "variables", "all" if on else None),
    )  # fmt: skip


def _business_key() -> Property:
    return switch(
        "businessKey", "Same business key",
        lambda node: any(each.get("businessKey") for each in _mappings(node, "in")),
        lambda node, on: _set_mapping(node, "in", "businessKey", "#{execution.processBusinessKey}" if on else None),
    )  # fmt: skip


def _set_mapping(node: Node, name: str, key: str, value: str | None) -> None:
    """Add or remove the `camunda:in` or `camunda:out` that carries this attribute."""
    for each in _mappings(node, name):
        if each.get(key):
            each.detach()
    if value is None:
        return
    holder = node.extension_elements
    if holder is None:
        holder = node.add(node.makeelement(f"{{{node.NAMESPACE}}}extensionElements"))
    mapping = holder.makeelement(f"{{{CAMUNDA}}}{name}")
    mapping.set_attribute(key, value)
    holder.add(mapping)
