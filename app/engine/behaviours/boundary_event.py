"""Boundary events (BPMN 2.0.2, 10.5.4 and 13.5.3): they listen while their activity runs.

One that interrupts ends the activity with everything inside and its other boundary events; any other leaves it, and may
be triggered again. On a multi-instance activity there is one for all instances. Errors, escalations and cancellations
look for their boundary event themselves (`throwing.py`); a compensation event only names the handler
(`compensation.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import compensation, lifecycle, listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class BoundaryEvent(Behaviour):
    """A token starts here when the event is triggered."""

    def triggered(self, run: Run, node: Node, host: ElementInstance, variables: Mapping[str, Any]) -> None:
        """End the activity `host` if the event interrupts, and go on from the event."""
        scope = run.parent(host)
        assert scope is not None
        if node.interrupting:
            lifecycle.terminate(run, host, f"interrupted by {node.id}")
        run.set_variables(scope, variables)
        listeners.passed(run, node, scope)
        if node.interrupting and host.recall("thrower") is not None:
            compensation.handler_done(run, host.recall("thrower"))
