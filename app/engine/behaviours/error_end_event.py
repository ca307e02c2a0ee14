"""Error end event (BPMN 2.0.2, 10.5.3 and 10.5.7): an error to the nearest catcher outside.

The way outward, and what happens when nothing catches it, is in `throwing.py`.
"""

from __future__ import annotations

from app.engine import throwing
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run
from app.engine.scope import text


class ErrorEnd(Behaviour):
    """Throws an error."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw."""
        assert node.event is not None
        throwing.throw_error(run, instance, text(run, instance, node.event.code))
