"""What a flow node lists as incoming and outgoing are its sequence flows (BPMN 2.0.2, 8.4.8, FlowNode).

The lists repeat what the flows say. One that contradicts them shows that the file was damaged: a flow was lost, or
leads elsewhere than was drawn. A node that lists nothing is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import FLOW_NODES, Model, content, kids, local, named, reference
from app.engine.problems import Problem

RULE = "flow-lists"
ENDS = {"incoming": ("targetRef", "leads to"), "outgoing": ("sourceRef", "leaves")}


def check(model: Model) -> Iterator[Problem]:
    """Entries that name no sequence flow of that node."""
    for node in model.of_processes(*FLOW_NODES):
        for entry in kids(node, *ENDS):
            end, words = ENDS[local(entry)]
            name = reference(content(entry))
            flow = model.target(name)
            if name and (flow is None or local(flow) != "sequenceFlow"):
                message = f"It lists '{name}' as {local(entry)}, and there is no such sequence flow."
                yield Problem(node.get("id") or "", message, RULE)
            elif flow is not None and reference(flow.get(end)) != node.get("id"):
                message = f"It lists {named(flow)} as {local(entry)}, but that flow {words} another element."
                yield Problem(node.get("id") or "", message, RULE)
