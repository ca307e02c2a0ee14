"""Every step can be reached from a start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import needs_no_flow, starts_alone
from app.bpmn.lint.rule import ContainerRule, Severity
from app.bpmn.structure import boundary_events, flow_nodes, incoming, local_id, outgoing, tag, title


class Unreachable(ContainerRule):
    """Every step can be reached from a start.

    Why: What no path reaches never happens.
    How to fix: Lead a flow to the element, or delete it.
    """

    name = "unreachable"
    severity = Severity.WARNING

    def check(self, container: Any) -> Iterator[tuple[Any, str]]:
        """Nodes with incoming flows that no start, entry or boundary event leads to."""
        nodes = flow_nodes(container)
        reached = {node.get("id"): node for node in nodes if starts_alone(node)}
        queue = list(reached.values())
        while queue:
            for after in _after(queue.pop()):
                if after is not None and after.get("id") not in reached:
                    reached[after.get("id")] = after
                    queue.append(after)
        for node in nodes:
            is_lost = node.get("id") not in reached and not needs_no_flow(node)
            if is_lost and incoming(node) and tag(node) != "boundaryEvent":
                yield node, f"No path from a start leads to {title(node)}: connect it with the flow."


def _after(node: Any) -> Iterator[Any]:
    document = node.document
    for flow in outgoing(node):
        yield document.find(local_id(flow.get("targetRef")))
    yield from boundary_events(node)
