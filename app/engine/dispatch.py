"""Bringing what has happened to the element that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import event_waits, listeners
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.scope import holds
from app.engine.waits import Subscription, SubscriptionKind, Timer


def deliver(run: Run, instance: ElementInstance, variables: Mapping[str, Any]) -> None:
    """The message, signal, condition or timer at `instance` has come."""
    if instance.role is Role.LISTENER:
        listeners.fire(run, instance, variables)
        return
    node = run.node(instance)
    node.behaviour.received(run, instance, node, variables)


def fire_timer(run: Run, instance: ElementInstance, node: Node, timer: Timer) -> None:
    """A due timer: start its next repetition, then deliver."""
    run.log(EventKind.TIMER_FIRED, instance)
    event_waits.repeat_timer(run, instance, node, timer)
    deliver(run, instance, {})


def broadcast(run: Run, name: str, variables: Mapping[str, Any]) -> None:
    """A signal reaches every subscription of this instance that waits for it, each in its turn.

    Who waits is asked after what was under way: a branch that was about to wait when another throws still hears it.
    """
    run.later(lambda run, _root: _reach(run, name, variables), run.instances[0])


def _reach(run: Run, name: str, variables: Mapping[str, Any]) -> None:
    """Hand the signal to all who wait for it now, before anything else moves."""
    waiting = [each.key for each in run.subscriptions(SubscriptionKind.SIGNAL) if each.name == name]

    def receive(run: Run, instance: ElementInstance) -> None:
        run.log(EventKind.SIGNAL_RECEIVED, instance, name=name)
        deliver(run, instance, variables)

    run.first([(receive, run.instances[key]) for key in waiting if run.alive(key)])


def conditions(run: Run) -> None:
    """After variables have changed: every condition that sees the change is tested, before anything else moves."""
    changed, run.changed = run.changed, {}
    waiting = [run.instances[each.key] for each in run.subscriptions(SubscriptionKind.CONDITION)]
    run.first([(_test, instance) for instance in waiting if _sees(run, instance, changed)])


def _sees(run: Run, instance: ElementInstance, changed: Mapping[int, set[tuple[str, str]]]) -> bool:
    """Whether a variable that the event looks at has changed in one of its scopes, in a way that it looks at."""
    event = run.node(instance).event
    level: ElementInstance | None = instance
    while level is not None:
        changes = changed.get(level.key)
        if changes is not None and (event is None or not changes or any(map(event.looks_at, changes))):
            return True
        level = None if level.role is Role.PROCESS else run.parent(level)
    return False


def _test(run: Run, instance: ElementInstance) -> None:
    node = run.node(instance)
    if run.wait(Subscription, instance.key) is None or node.event is None or node.event.condition is None:
        return
    if holds(run, instance, node.event.condition):
        deliver(run, instance, {})
