"""Intermediate catch events: wait for a message, signal, timer or condition (BPMN 2.0.2, 10.5.4 and 13.5.2)."""

from __future__ import annotations

from app.engine import event_waits, lifecycle
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class CatchEvent(Behaviour):
    """Waits for its event; a condition that holds already does not wait."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start to wait."""
        if event_waits.open_wait(run, instance, node):
            lifecycle.complete(run, instance)
