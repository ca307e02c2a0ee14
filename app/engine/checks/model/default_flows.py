"""The default flow of an activity or gateway leaves it (BPMN 2.0.2, 8.4.13 and tables 10.3 and 10.109)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import FLOW_NODES, Model, named, reference
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Default flows that do not exist or leave another element."""
    for node in model.of_processes(*FLOW_NODES):
        name = reference(node.get("default"))
        if name and name not in {flow.get("id") for flow in model.flows(node, "sourceRef")}:
            flow = model.target(name)
            which = f"'{name}', which does not exist" if flow is None else f"{named(flow)}, which does not leave it"
            yield Problem(node.get("id") or "", f"Its default flow is {which}.", "default-flow")
