"""Escalation events that throw (BPMN 2.0.2, 10.5.5 and 10.5.7): to the nearest catcher outside, if there is one.

The thrower goes on, unless the catcher interrupts it. Nobody has to catch an escalation. The way outward is in
`throwing.py`.
"""

from __future__ import annotations

from app.engine import throwing
from app.engine.behaviours.throw_event import Throw
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run
from app.engine.scope import text


class EscalationThrow(Throw):
    """Throws an escalation."""

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw."""
        assert node.event is not None
        throwing.throw_escalation(run, instance, text(run, instance, node.event.code))
