"""Every step can be reached from a start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity
from app.bpmn.structure import title


class Unreachable(ContainerRule):
    """Every step can be reached from a start.

    Why: What no path reaches never happens.
    How to fix: Lead a flow to the element, or delete it.
    """

    name = "unreachable"
    severity = Severity.WARNING

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
        """Nodes with incoming flows that no start, entry or boundary event leads to."""
        reached = {node.get("id") for node, name in scope.nodes if _starts(scope, node, name)}
        queue = list(reached)
        while queue:
            for after in scope.leads.get(queue.pop() or "", ()):
                if after not in reached:
                    reached.add(after)
                    queue.append(after)
        for node, name in scope.nodes:
            element_id = node.get("id")
            if element_id not in reached and element_id in scope.entered and name != "boundaryEvent":
                yield node, f"No path from a start leads to {title(node)}: connect it with the flow."


def _starts(scope: ScopeView, node: Any, name: str) -> bool:
    """Where tokens appear: starts, and what no flow leads to; catching links are such."""
    return name == "startEvent" or (name != "boundaryEvent" and node.get("id") not in scope.entered)
