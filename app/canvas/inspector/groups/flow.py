"""Sequence flows: condition and default."""

from __future__ import annotations

from app.bpmn.namespaces import BPMN
from app.bpmn.structure import ACTIVITIES, tag
from app.canvas.inspector.property import Group, Node, Property, child_of, expression, switch, write_expression

DECIDING = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


def condition(node: Node) -> Group | None:
    """When this flow is taken; only after a source that decides."""
    source = node.source
    if source is None or tag(source) not in DECIDING:
        return None
    is_default = source.get("default") == node.get("id")
    properties: list[Property] = []
    if not is_default:
        properties.append(
            expression(
                "conditionExpression",
                "Condition",
                placeholder="${amount > 1000}",
                help="The flow is taken when this is true.",
            )
        )
    properties.append(
        switch(
            "default",
            "Take it in all other cases",
            lambda each: each.source.get("default") == each.get("id"),
            _write_default,
        )
    )
    return Group("When", tuple(properties))


def _write_default(node: Node, on: bool) -> None:
    node.source.set_attribute("default", node.get("id") if on else None)
    if on and child_of(node, "conditionExpression") is not None:
        write_expression(node, "conditionExpression", "")


def gateway(node: Node) -> Group | None:
    """The default flow of a gateway that decides."""
    if tag(node) not in ("exclusiveGateway", "inclusiveGateway", "complexGateway"):
        return None
    siblings = node.getparent().iterchildren(f"{{{BPMN}}}sequenceFlow")
    flows = [flow for flow in siblings if flow.source_ref == node.get("id")]
    choices = [("", "None"), *((flow.get("id"), _title(flow)) for flow in flows)]
    default = Property(
        "default", "Otherwise take", lambda each: each.get("default") or "",
        lambda each, text: each.set_attribute("default", text or None), "choice", choices=tuple(choices),
    )  # fmt: skip
    return Group("Decision", (default,))


def _title(flow: Node) -> str:
    target = flow.target
    name = flow.get("name") or (target.get("name") if target is not None else "")
    return name or flow.get("id")
