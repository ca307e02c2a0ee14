"""Receive task (BPMN 2.0.2, 10.3.3): waits for a message; without one, for somebody to release it.

One that is marked `instantiate` and has no incoming flow starts the process when its message comes
(`reading/process.py` registers it, `handling/start.py` starts behind it).
"""

from __future__ import annotations

from app.engine import event_waits
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class ReceiveTask(Behaviour):
    """Waits for its message."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Start to wait."""
        if node.event is not None:
            event_waits.open_wait(run, instance, node)
