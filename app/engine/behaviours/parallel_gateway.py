"""Parallel gateway (BPMN 2.0.2, 13.4.1): one token from each incoming flow, one to each outgoing flow."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.behaviours import joining
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Flow, Node
from app.engine.run import Run


class ParallelGateway(Behaviour):
    """Fork and join. Two tokens on one incoming flow are no pair."""

    def joins(self, run: Run, instance: ElementInstance, node: Node) -> bool:
        """Wait until every incoming flow has brought a token to this scope instance."""
        if instance.flow is None:
            return False
        scope = joining.arrive(run, instance, node)
        tokens = joining.first_per_flow(run, scope, node)
        if all(flow.id in tokens for flow in node.incoming):
            joining.merge(run, scope, node, [tokens[flow.id] for flow in node.incoming])
        return True

    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
        """Every outgoing flow; conditions do not count here."""
        return node.outgoing
