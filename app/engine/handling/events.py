"""Commands from outside events: timers, messages, signals, variables."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine import dispatch
from app.engine.commands import CommandRefused, DeliverMessage, DeliverSignal, FireTimer, SetVariables
from app.engine.element_instance import BODY, INNER, ElementInstance
from app.engine.history import EventKind
from app.engine.multi_instance import COUNTED
from app.engine.run import Run
from app.engine.waits import Incident, Subscription, SubscriptionKind, Timer


def fire_timer(run: Run, command: FireTimer) -> None:
    """A due timer."""
    timer = run.wait(Timer, command.key)
    if not isinstance(timer, Timer) or timer.due is None:
        raise CommandRefused("The timer does not run any more.")
    if timer.due > run.now:
        raise CommandRefused(f"The timer is not due before {timer.due.isoformat()}.")
    run.close(Incident, command.key)
    instance = run.instances[command.key]
    dispatch.fire_timer(run, instance, run.node(instance), timer)


def deliver_message(run: Run, command: DeliverMessage) -> None:
    """A message for one subscription."""
    subscription = run.wait(Subscription, command.key)
    if not isinstance(subscription, Subscription) or subscription.kind is not SubscriptionKind.MESSAGE:
        raise CommandRefused(f"Nothing waits for the message '{command.name}' here any more.")
    if subscription.name != command.name:
        raise CommandRefused(f"The message '{subscription.name}' is waited for, not '{command.name}'.")
    instance = run.instances[command.key]
    run.log(EventKind.MESSAGE_RECEIVED, instance, name=command.name)
    dispatch.deliver(run, instance, command.variables)


def deliver_signal(run: Run, command: DeliverSignal) -> None:
    """A signal for every subscription that waits for it; unheard is no error."""
    dispatch.broadcast(run, command.name, command.variables)


def _refuse_counts(scope: ElementInstance, names: Iterable[str]) -> None:
    """A multi-instance activity goes on by what it has counted."""
    counted = [name for name in names if name in COUNTED and name in (scope.variables or {})]
    if counted and scope.role in (BODY, INNER):
        raise CommandRefused(f"The engine counts '{counted[0]}' itself; it cannot be set.")


def set_variables(run: Run, command: SetVariables) -> None:
    """Variables from outside: of the process, or seen from an element."""
    scope: ElementInstance | None = run.instances.get(command.key or 0)
    if scope is None:
        raise CommandRefused("The element is not active any more.")
    if command.local:
        _refuse_counts(scope, command.variables)
    for name, value in command.variables.items():
        if command.local or command.key is None:
            run.set_local(scope, name, value, command.person)
        else:
            run.set_variable(scope, name, value, command.person)
