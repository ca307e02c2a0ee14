"""End events that do more than end their token: terminate, error, cancel (BPMN 2.0.2, 10.5.3)."""

from __future__ import annotations

from app.engine import compensation, lifecycle, listeners, throwing
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import EventDefinition, Node
from app.engine.run import Run


class TerminateEnd(Behaviour):
    """Ends everything else in its own scope: the sub-process or the process, not the caller."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Terminate the scope's other tokens."""
        scope = run.parent(instance)
        assert scope is not None
        lifecycle.terminate_children(run, scope, f"terminated by {node.id}", spare=instance)
        listeners.close_event_subprocesses(run, scope)
        lifecycle.complete(run, instance)


class ErrorEnd(Behaviour):
    """Throws an error to the nearest catcher outside."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw."""
        assert node.event is not None
        throwing.throw_error(run, instance, node.event.code)


class CancelEnd(Behaviour):
    """Cancels its transaction: compensate, wait for every handler, leave by the cancel boundary event."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """End what else runs in the transaction and start the handlers."""
        scope = run.parent(instance)
        assert scope is not None
        lifecycle.terminate_children(run, scope, f"cancelled by {node.id}", spare=instance)
        listeners.close_event_subprocesses(run, scope)
        if compensation.start(run, instance, scope) == 0:
            self.compensated(run, instance, node)

    def compensated(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Every handler is done: leave the transaction."""
        host = run.parent(instance)
        if host is not None and host.role is Role.INNER:
            host = run.parent(host)
        assert host is not None
        boundary = next(b for b in run.node(host).boundary if b.event is not None and _catches_cancel(b.event))
        listeners.fire_boundary(run, boundary, host, {})


def _catches_cancel(event: EventDefinition) -> bool:
    return any(each.kind == "cancel" for each in event.each)


class CompensationThrow(Behaviour):
    """Undoes the completed activities of its scope, or one of them, and waits for the handlers."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start the handlers."""
        assert node.event is not None
        scope = compensation.compensated_scope(run, instance)
        if compensation.start(run, instance, scope, node.event.activity) == 0:
            lifecycle.complete(run, run.instances[instance.key])
