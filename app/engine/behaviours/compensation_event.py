"""Compensation events that throw (BPMN 2.0.2, 10.5.6 and 13.5.5): undo what was completed.

They start the handlers of the completed activities of their scope, the last first, or of the one that they name, and
wait for them. In an event sub-process that is its own scope, then the one around it. A handler that a boundary event
interrupts is done with, too. How handlers are found, and what they see, is in `compensation.py`.
"""

from __future__ import annotations

from app.engine import compensation, lifecycle
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class CompensationThrow(Behaviour):
    """Undoes the completed activities of its scope, or one of them, and waits for the handlers."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start the handlers."""
        assert node.event is not None
        scopes = compensation.compensated_scopes(run, instance)
        if compensation.start(run, instance, scopes, node.event.activity) == 0:
            lifecycle.complete(run, run.instances[instance.key])
