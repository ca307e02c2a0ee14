"""Event-based gateway (BPMN 2.0.2, 13.4.4): the gateway holds the token; the first event wins."""

from __future__ import annotations

from app.engine import listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class EventBasedGateway(Behaviour):
    """Listens at every event (or receive task) behind it."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start to listen."""
        for flow in node.outgoing:
            listeners.open_alternative(run, flow.target, instance)
