"""Sequence flows: condition and default."""

from __future__ import annotations

from app.bpmn.dialect import dialect_of
from app.bpmn.structure import ACTIVITIES, outgoing, tag
from app.canvas.inspector.access import child_of, expression, switch, write_expression
from app.canvas.inspector.property import Group, Node, Property

DECIDING = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


def condition(node: Node) -> Group | None:
    """When this flow is taken; only after a source that decides."""
    source = node.source
    if source is None or tag(source) not in DECIDING:
        return None
    is_default = source.get("default") == node.get("id")
    properties: list[Property] = []
    if not is_default:
        example = "=amount > 1000" if dialect_of(node).is_zeebe else "${amount > 1000}"
        properties.append(
            expression(
                "conditionExpression", "Condition", placeholder=example, help="The flow is taken when this is true."
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
    """The default flow of a gateway, or of an activity with several flows, that decides."""
    name = tag(node)
    flows = outgoing(node)
    if name not in DECIDING or (name in ACTIVITIES and len(flows) < 2):
        return None
    choices = [("", "None"), *((flow.get("id"), _title(flow)) for flow in flows)]
    default = Property(
        "default", "Otherwise take", lambda each: each.get("default") or "", _write_default_of, "choice",
        choices=tuple(choices),
    )  # fmt: skip
    return Group("Decision", (default,))


def _write_default_of(node: Node, text: str) -> None:
    node.set_attribute("default", text or None)
    flow = next((each for each in outgoing(node) if each.get("id") == text), None)
    if flow is not None and child_of(flow, "conditionExpression") is not None:
        write_expression(flow, "conditionExpression", "")


def _title(flow: Node) -> str:
    target = flow.target
    name = flow.get("name") or (target.get("name") if target is not None else "")
    return " ".join(str(name or flow.get("id")).split())
