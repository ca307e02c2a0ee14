"""Start events (BPMN 2.0.2, 10.5.2): where a process, a sub-process or an event sub-process begins.

What the start event of a process waits for is registered by whoever deploys it (`ExecutableProcess.starts`); when it
has come, a new instance begins here, and the token passes on. Of a parallel multiple one the first event begins it;
the instance waits here for the others, as it does behind a parallel event-based gateway (10.6.6), and they are for it.

The start event of an event sub-process listens while its scope runs (10.5.2 and 13.5.4): when it is triggered, one that
interrupts ends what runs in the scope and everything else that listens there; any other leaves it and may be triggered
again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import lifecycle, listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance, Life
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run


class StartEvent(Behaviour):
    """Passes its token on; as the start of an event sub-process it starts that."""

    def received(self, run: Run, instance: ElementInstance, node: Node, variables: Mapping[str, Any]) -> None:
        """The last part has happened."""
        listeners.close(run, instance)
        super().received(run, run.instances[instance.key], node, variables)

    def triggered(self, run: Run, node: Node, host: ElementInstance, variables: Mapping[str, Any]) -> None:
        """Start the event sub-process inside `host`, its scope."""
        assert node.scope is not None
        if node.interrupting:
            listeners.close_event_subprocesses(run, host)
            lifecycle.terminate_children(run, host, f"interrupted by {node.scope.id}")
        run.set_variables(host, variables)
        instance = run.create(node.scope.id, host)
        run.later(lifecycle.begin, instance)


def begun_by(run: Run, root: ElementInstance, node: Node, part: int) -> None:
    """One part of a parallel multiple start event has begun the process: wait for the others."""
    token = run.create_at(node, root)
    token.life = Life.ACTIVE
    run.log(EventKind.ELEMENT_ACTIVATED, token)
    listeners.listen(run, node, root, token)
    waiting = [run.instances[key] for key in run.instances[token.key].listeners]
    listeners.fire(run, next(each for each in waiting if each.recall("part") == part))
