"""Terminate end event (BPMN 2.0.2, 10.5.3 and 13.5.6): everything else in its own scope ends."""

from __future__ import annotations

from app.engine import lifecycle, listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class TerminateEnd(Behaviour):
    """Ends the sub-process (of a multi-instance one, this instance) or the process that it is in, not the caller."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Terminate the scope's other tokens."""
        scope = run.parent(instance)
        assert scope is not None
        lifecycle.terminate_children(run, scope, f"terminated by {node.id}", spare=instance)
        listeners.close_event_subprocesses(run, scope)
        lifecycle.complete(run, instance)
