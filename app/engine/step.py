"""The pure core: one command, run to the next wait states.

`step` changes nothing it is given and reads nothing but its arguments. It either answers with an
Outcome or raises CommandRefused, and then nothing has happened: an expression that cannot be
evaluated, or a gateway without a flow to take, refuses the command that led there. Whoever runs
timers, continuations and jobs turns such a refusal into a FailJob of the same key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.engine import dispatch, endless, lifecycle
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
from app.engine.element_instance import ElementInstance
from app.engine.environment import Environment
from app.engine.graph import GENERAL
from app.engine.handling import events, jobs, migrate, modify, operations, start, tasks, undo
from app.engine.instant import arrive, is_bare
from app.engine.outcome import Outcome
from app.engine.passage import entry
from app.engine.run import STEP_LIMIT, Run
from app.engine.state import State
from app.expressions import ExpressionError

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
    if state.status != "running":
        _refuse_at_rest(state, command)
    run = Run(state, env)
    HANDLERS[type(command)](run, command)
    return run


def _refuse_at_rest(state: State, command: Command) -> None:
    if state.ended:
        raise CommandRefused("The instance has ended.")
    if not isinstance(command, WHILE_SUSPENDED):
        raise CommandRefused("The instance is suspended; activate it first.")


def work_off(run: Run) -> None:
    """Work the agenda off: first in, first out, until nothing moves and no join can fire or reset."""
    agenda, instances, activate = run.agenda, run.instances, lifecycle.activate
    while True:
        if run.changed:
            dispatch.conditions(run)
        if agenda:
            operation, key = agenda.pop(0)
            instance = instances.get(key)
            if instance is not None:
                run.current = instance
                if operation is not activate:
                    operation(run, instance)
                elif run.passed < STEP_LIMIT or not endless.stops(run, instance):
                    _activate(run, instance)
        elif not run.late_joins or run.status != "running" or not (settle(run) or reset(run)):
            return


def _activate(run: Run, token: ElementInstance) -> None:
    """A token has arrived: let it in, or through."""
    node = token.node or run.node(token)
    if (node.entry or entry(node)) != GENERAL and is_bare(token):
        arrive(run, token, node)
    else:
        run.passed += 1
        lifecycle.activate(run, token)
