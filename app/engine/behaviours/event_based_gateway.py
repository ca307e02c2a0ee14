"""Event-based gateway (BPMN 2.0.2, 10.6.6 and 13.4.4): the gateway holds the token; the first event wins.

One that starts the process has no incoming flow: each event behind it starts an instance. When it is parallel, the
instance then waits for the others too (`handling/start.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run


class EventBasedGateway(Behaviour):
    """Listens at every event (or receive task) behind it."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start to listen."""
        scope = run.parent(instance)
        assert scope is not None
        for flow in node.outgoing:
            listeners.listen(run, flow.target, scope, instance)

    def chosen(
        self, run: Run, instance: ElementInstance, node: Node, catch: Node, variables: Mapping[str, Any]
    ) -> None:
        """An event behind the gateway has happened: the others stop waiting, the token goes on from it."""
        scope = run.parent(instance)
        assert scope is not None
        flow = next(flow for flow in node.outgoing if flow.target.id == catch.id)
        listeners.close(run, instance)
        run.log(EventKind.ELEMENT_COMPLETED, instance)
        run.log_flow(flow, instance)
        run.remove(instance)
        run.set_variables(scope, variables)
        listeners.passed(run, catch, scope)
