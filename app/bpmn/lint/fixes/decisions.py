"""Conditions where they decide, a default where none holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from app.bpmn.editing.modeling import Modeling
from app.bpmn.lint.fix import Fix
from app.bpmn.structure import outgoing, tag, title

MOST = 5
"""Flows that are offered as default; a menu of more helps nobody."""


def default(document: Any, element_id: str) -> Iterator[Fix]:
    """Make one of the flows the default: those without a condition first."""
    gateway = document.find(element_id)
    if gateway.get("default"):
        return
    flows = sorted((each for each in outgoing(gateway) if each.get("id")), key=_has_condition)
    bare = [each for each in flows if not _has_condition(each)]
    for flow in (bare or flows)[:MOST]:
        yield Fix(f"Make {_called(flow)} the default", partial(_set_default, element_id, flow.get("id")))


def unconditional(_document: Any, element_id: str) -> Iterator[Fix]:
    """Remove the condition of a flow."""
    yield Fix("Remove the condition", lambda modeling: modeling.set_property(element_id, "condition", None))


def _set_default(gateway_id: str, flow_id: str, modeling: Modeling) -> None:
    modeling.set_property(gateway_id, "default", flow_id)


def _has_condition(flow: Any) -> bool:
    return any(tag(child) == "conditionExpression" and "".join(child.itertext()).strip() for child in flow)


def _called(flow: Any) -> str:
    name = " ".join((flow.get("name") or "").split())
    if name:
        return f'"{name}"'
    target = flow.target
    there = title(target) if target is not None else ""
    return f"the flow to {there[:1].lower()}{there[1:]}" if there else "the flow"
