"""Cancel end event (BPMN 2.0.2, 10.3.5 and 13.3.4): its transaction fails.

Everything else in the transaction ends, what was completed is compensated, and when every handler is done the
transaction is left by its cancel boundary event.
"""

from __future__ import annotations

from app.engine import compensation, lifecycle, listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import EventDefinition, Node
from app.engine.run import Run


class CancelEnd(Behaviour):
    """Cancels its transaction."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """End what else runs in the transaction and start the handlers."""
        scope = run.parent(instance)
        assert scope is not None
        lifecycle.terminate_children(run, scope, f"cancelled by {node.id}", spare=instance)
        listeners.close_event_subprocesses(run, scope)
        if compensation.start(run, instance, [scope]) == 0:
            self.compensated(run, instance, node)

    def compensated(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Every handler is done: leave the transaction."""
        host = run.parent(instance)
        if host is not None and host.role is Role.INNER:
            host = run.parent(host)
        assert host is not None
        boundary = next(b for b in run.node(host).boundary if b.event is not None and _catches_cancel(b.event))
        boundary.behaviour.triggered(run, boundary, host, {})


def _catches_cancel(event: EventDefinition) -> bool:
    return any(each.kind == "cancel" for each in event.each)
