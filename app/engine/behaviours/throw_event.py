"""Intermediate throw events and end events (BPMN 2.0.2, 10.5.4, 10.5.3 and 13.5.2): what they have in common.

A none event passes its token on; at a none end event it ends, since no flow leaves it. What an event throws is told in
the file of its kind: message, signal, escalation, link, compensation, error, cancel and terminate.
"""

from __future__ import annotations

from typing import Any

from app.engine import lifecycle
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run
from app.engine.scope import Scope, text
from app.expressions import Expression, ExpressionError


class NoneEvent(Behaviour):
    """Throws nothing."""


class Throw(Behaviour):
    """Throws, and goes on unless what it threw has ended its token."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw and go on."""
        self.throw(run, instance, node)
        if run.alive(instance.key):
            lifecycle.complete(run, run.instances[instance.key])


def payload(run: Run, instance: ElementInstance, node: Node) -> dict[str, Any]:
    """What a message or signal carries: the event's local variables and what its `in` mappings name."""
    assert node.event is not None
    scope = Scope(run, instance)
    carried = dict(instance.variables or {})
    for mapping in node.event.payload:
        if mapping.target is None:
            carried.update(scope.merged())
        elif isinstance(mapping.source, Expression):
            carried[mapping.target] = mapping.source.evaluate(scope)
        elif mapping.source is not None:
            carried[mapping.target] = scope.get(mapping.source)
    return carried


def event_name(run: Run, instance: ElementInstance, node: Node) -> str:
    """The evaluated message or signal name. Raises ExpressionError when it is empty."""
    assert node.event is not None
    name = text(run, instance, node.event.name)
    if not name:
        raise ExpressionError(f"The name of the {node.event.kind} is empty.")
    return name
