"""Message events that throw (BPMN 2.0.2, 10.5.5): a message for one receiver anywhere, delivered after this step.

Message events that catch are in `catch_event.py`, `boundary_event.py` and `start_event.py`.
"""

from __future__ import annotations

from app.engine.behaviours.throw_event import Throw, event_name, payload
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.outcome import Publication
from app.engine.run import Run
from app.engine.scope import Scope


class MessageThrow(Throw):
    """Publishes; a throw that names no message passes on, as in Camunda 7."""

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Publish."""
        assert node.event is not None
        if node.event.name is None:
            return
        name = event_name(run, instance, node)
        key = node.event.correlation_key
        found = None if key is None else key.evaluate(Scope(run, instance))
        carried = payload(run, instance, node)
        run.published += (Publication("message", name, carried, None if found is None else str(found)),)
        run.log(EventKind.MESSAGE_THROWN, instance, name=name)
