"""What a catching event waits for: the timer or subscription that its definition asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.element_instance import ElementInstance
from app.engine.graph import EventDefinition, Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.scope import Scope, holds, text
from app.engine.waits import Subscription, SubscriptionKind, Timer
from app.expressions import ExpressionError

KINDS = {
    "message": SubscriptionKind.MESSAGE,
    "signal": SubscriptionKind.SIGNAL,
    "conditional": SubscriptionKind.CONDITION,
}
WAITING = (*KINDS, "timer")
"""The kinds of event that wait by themselves; the others are looked for by what is thrown."""


def waits(event: EventDefinition | None) -> bool:
    """Whether an event, or a part of it, waits by itself."""
    return event is not None and any(each.kind in WAITING for each in event.each)


def open_wait(run: Run, instance: ElementInstance, node: Node) -> bool:
    """Wait for the node's event. True when there is nothing to wait for: its condition holds already."""
    event = node.event
    assert event is not None
    if event.kind == "timer":
        _open_timer(run, instance, node)
        return False
    if event.kind not in KINDS:
        return False
    name = _condition_text(node) if event.kind == "conditional" else text(run, instance, event.name)
    if not name:
        raise ExpressionError(f"The name of the {event.kind} is empty.")
    key = None if event.correlation_key is None else event.correlation_key.evaluate(Scope(run, instance))
    run.open(
        Subscription(
            key=instance.key,
            element_id=node.id,
            instance_id=run.instance_id(instance.process),
            kind=KINDS[event.kind],
            name=name,
            correlation_key=None if key is None else str(key),
        )
    )
    return event.kind == "conditional" and event.condition is not None and holds(run, instance, event.condition)


def _condition_text(node: Node) -> str:
    assert node.event is not None
    return node.event.condition.text if node.event.condition else node.id


def _open_timer(run: Run, instance: ElementInstance, node: Node) -> None:
    assert node.event is not None and node.event.timer is not None
    due, repetitions = node.event.timer.first(run.now, Scope(run, instance))
    run.open(
        Timer(
            key=instance.key,
            element_id=node.id,
            instance_id=run.instance_id(instance.process),
            due=due,
            repetitions=0 if node.interrupting else repetitions,
        )
    )
    run.log(EventKind.TIMER_SCHEDULED, instance, due=due)


def repeat_timer(run: Run, instance: ElementInstance, node: Node, timer: Timer) -> None:
    """Close the timer that fired, or start its next repetition, counted from its own due time."""
    run.close(Timer, instance.key)
    assert node.event is not None and node.event.timer is not None and timer.due is not None
    if timer.repetitions == 0:
        return
    due = node.event.timer.following(timer.due, Scope(run, instance))
    if due is None:
        return
    left = timer.repetitions if timer.repetitions < 0 else timer.repetitions - 1
    run.open(Timer(timer.key, timer.element_id, timer.instance_id, due=due, repetitions=left))
    run.log(EventKind.TIMER_SCHEDULED, instance, due=due)


def payload(run: Run, instance: ElementInstance, variables: Mapping[str, Any]) -> None:
    """What a message or signal brought becomes variables, seen from the element that caught it."""
    run.set_variables(instance, variables)
