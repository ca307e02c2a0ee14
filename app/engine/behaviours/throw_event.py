"""Throwing events that go on at once: message, signal, escalation and link (BPMN 2.0.2, 10.5)."""

from __future__ import annotations

from typing import Any

from app.engine import dispatch, lifecycle, throwing
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import LinkDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.outcome import Publication
from app.engine.run import Run
from app.engine.scope import Scope, text
from app.expressions import Expression, ExpressionError


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


class Throw(Behaviour):
    """Throws, and goes on unless what it threw has ended its token."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw and go on."""
        self.throw(run, instance, node)
        if run.alive(instance.key):
            lifecycle.complete(run, run.instances[instance.key])


class MessageThrow(Throw):
    """A message for one receiver anywhere, delivered after this step."""

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Publish."""
        assert node.event is not None
        if node.event.name is None:
            return
        name = event_name(run, instance, node)
        key = node.event.correlation_key
        found = None if key is None else key.evaluate(Scope(run, instance))
        carried = payload(run, instance, node)
        run.published.append(Publication("message", name, carried, None if found is None else str(found)))
        run.log(EventKind.MESSAGE_THROWN, instance, name=name)


class SignalThrow(Throw):
    """A signal for everyone: inside this instance at once, elsewhere after this step."""

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Broadcast."""
        name, carried = event_name(run, instance, node), payload(run, instance, node)
        run.published.append(Publication("signal", name, carried))
        run.log(EventKind.SIGNAL_THROWN, instance, name=name)
        dispatch.broadcast(run, name, carried)


class EscalationThrow(Throw):
    """An escalation; its thrower goes on unless the catcher interrupts it."""

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw."""
        assert node.event is not None
        throwing.throw_escalation(run, instance, node.event.code)


class LinkThrow(Behaviour):
    """Goes on at the link catch event of the same name, in the same scope."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Jump."""
        detail: LinkDetail = node.detail
        scope = run.parent(instance)
        assert scope is not None
        lifecycle.enter(run, detail.target, scope)
        lifecycle.complete(run, instance)
