"""The pure core: one command, run to the next wait states.

`step` changes nothing it is given and reads nothing but its arguments. It either answers with an
Outcome or raises CommandRefused, and then nothing has happened: an expression that cannot be
evaluated, or a gateway without a flow to take, refuses the command that led there. Whoever runs
timers, continuations and jobs turns such a refusal into a FailJob of the same key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.engine import dispatch, lifecycle, throwing
from app.engine.behaviours.complex_gateway import reset
from app.engine.behaviours.inclusive_gateway import settle
from app.engine.commands import (
    Activate,
    AssignTask,
    Cancel,
    Command,
    CommandRefused,
    CompleteJob,
    CompleteTask,
    DeliverMessage,
    DeliverSignal,
    FailJob,
    FireTimer,
    Migrate,
    Modify,
    RunContinuation,
    SetRetries,
    SetVariables,
    StartInstance,
    Suspend,
    ThrowTaskError,
    UndoTask,
    UpdateTask,
)
from app.engine.element_instance import ElementInstance, Role
from app.engine.environment import Environment
from app.engine.handling import events, jobs, migrate, modify, operations, start, tasks, undo
from app.engine.instant import is_instant, pass_through
from app.engine.outcome import Outcome
from app.engine.run import Run
from app.engine.state import State
from app.expressions import ExpressionError

STEP_LIMIT = 20_000
"""Activations in one command; past it the tokens are held and an incident says so."""

HANDLERS: dict[type[Command], Callable[[Run, Any], None]] = {
    CompleteTask: tasks.complete_task,
    AssignTask: tasks.assign_task,
    UpdateTask: tasks.update_task,
    ThrowTaskError: tasks.throw_task_error,
    CompleteJob: jobs.complete_job,
    FailJob: jobs.fail_job,
    RunContinuation: jobs.run_continuation,
    SetRetries: jobs.set_retries,
    FireTimer: events.fire_timer,
    DeliverMessage: events.deliver_message,
    DeliverSignal: events.deliver_signal,
    SetVariables: events.set_variables,
    Suspend: operations.suspend,
    Activate: operations.activate,
    Cancel: operations.cancel,
    Modify: modify.modify,
    Migrate: migrate.migrate,
    UndoTask: undo.undo_task,
}
WHILE_SUSPENDED = (Suspend, Activate, Cancel, Migrate, SetVariables, SetRetries, AssignTask, UpdateTask, FailJob)


def step(state: State | None, command: Command, env: Environment) -> Outcome:
    """The outcome of `command`. `state` is None exactly for StartInstance. Raises CommandRefused."""
    run = None
    try:
        run = _begun(state, command, env)
        if run.status == "running":
            work_off(run)
        return run.outcome()
    except ExpressionError as error:
        where = "" if run is None or run.current is None else f"At {run.node(run.current).label}: "
        raise CommandRefused(f"{where}{error.message}") from error


def _begun(state: State | None, command: Command, env: Environment) -> Run:
    if isinstance(command, StartInstance):
        if state is not None:
            raise CommandRefused("The instance has been started already.")
        return start.start_instance(command, env)
    if state is None:
        raise CommandRefused("There is no such instance.")
    if state.ended:
        raise CommandRefused("The instance has ended.")
    if state.suspended and not isinstance(command, WHILE_SUSPENDED):
        raise CommandRefused("The instance is suspended; activate it first.")
    run = Run(state, env)
    HANDLERS[type(command)](run, command)
    return run


def work_off(run: Run) -> None:
    """Work the agenda off: first in, first out, until nothing moves and no join can fire or reset."""
    activations = 0
    agenda, instances, activate = run.agenda, run.instances, lifecycle.activate
    while True:
        if run.changed:
            dispatch.conditions(run)
        if not agenda:
            if run.status != "running" or not (settle(run) or reset(run)):
                return
            continue
        operation, key = agenda.popleft()
        instance = instances.get(key)
        if instance is None:
            continue
        run.current = instance
        if operation is not activate:
            operation(run, instance)
            continue
        activations += 1
        if activations > STEP_LIMIT:
            _hold_for_ever(run, instance)
            continue
        node = run.node(instance)
        instant = node.instant
        if instant is None:
            instant = is_instant(node)
        if instant and instance.memo is None and instance.variables is None and instance.role is Role.TOKEN:
            pass_through(run, instance, node)
        else:
            activate(run, instance)


def _hold_for_ever(run: Run, instance: ElementInstance) -> None:
    """The process goes round without end: hold this token at a save point, with an incident."""
    lifecycle.hold(run, instance, run.node(instance))
    throwing.raise_incident(
        run,
        instance,
        "stepLimit",
        f"More than {STEP_LIMIT} elements were passed in one go: the process seems to go round in an endless loop.",
    )
