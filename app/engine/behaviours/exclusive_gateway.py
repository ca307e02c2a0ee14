"""Exclusive gateway (BPMN 2.0.2, 13.4.2): the first true flow in document order; a merge never waits."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Flow, Node
from app.engine.run import Run
from app.engine.scope import truth
from app.expressions import ExpressionError


class ExclusiveGateway(Behaviour):
    """One token in, one token out."""

    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
        """The first flow whose condition holds, else the default flow."""
        for flow in node.outgoing:
            if flow is not node.default and (flow.condition is None or truth(run, instance, flow.condition)):
                return [flow]
        if node.default is not None:
            return [node.default]
        raise ExpressionError("No outgoing sequence flow can be taken: no condition is true and there is no default.")
