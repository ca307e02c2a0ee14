"""Signal events that throw (BPMN 2.0.2, 10.5.5): a broadcast to everyone who waits for it.

Inside this instance it is heard within the step, after what was already under way; elsewhere, and by start events,
after it. An asynchronous one (Camunda 7, `camunda:async` of the definition) is heard after the step here, too: each
receiver in a transaction of its own. A signal that nobody hears is no error. Signal events that catch are in
`catch_event.py`, `boundary_event.py` and `start_event.py`.
"""

from __future__ import annotations

from app.engine import dispatch
from app.engine.behaviours.throw_event import Throw, event_name, payload
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.outcome import Publication
from app.engine.run import Run


class SignalThrow(Throw):
    """Broadcasts."""

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Broadcast."""
        name, carried = event_name(run, instance, node), payload(run, instance, node)
        apart = node.event is not None and node.event.asynchronous
        run.published += (Publication("signal", name, carried, to_own=apart),)
        run.log(EventKind.SIGNAL_THROWN, instance, name=name)
        if not apart:
            dispatch.broadcast(run, name, carried)
