"""Parallel gateway (BPMN 2.0.2, 13.4.1): one token from each incoming flow, one to each outgoing flow."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.behaviours import joining
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Flow, Node
from app.engine.run import Run


class ParallelGateway(Behaviour):
    """Fork and join. Two tokens on one incoming flow are no pair; one that was placed here stands for any flow."""

    def joins(self, run: Run, instance: ElementInstance, node: Node) -> bool:
        """Wait until every incoming flow has brought a token to this scope instance."""
        scope = joining.arrive(run, instance, node)
        tokens = joining.first_per_flow(run, scope, node)
        placed = joining.placed(run, scope, node)
        missing = [flow for flow in node.incoming if flow.id not in tokens]
        if len(missing) <= len(placed):
            brought = [tokens[flow.id] for flow in node.incoming if flow.id in tokens]
            joining.merge(run, scope, node, [*placed[: len(missing)], *brought])
        return True

    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
        """Every outgoing flow; conditions do not count here."""
        return node.outgoing
