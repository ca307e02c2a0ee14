"""Commands to user tasks: complete, assign, update, report an error or escalation."""

from __future__ import annotations

from dataclasses import replace

from app.engine import lifecycle, model_listeners, throwing
from app.engine.commands import AssignTask, CommandRefused, CompleteTask, ThrowTaskError, UpdateTask
from app.engine.element_instance import ACTIVE, ElementInstance
from app.engine.history import TASK_COMPLETED, EventKind
from app.engine.run import Run
from app.engine.waits import Incident, Job, UserTask


def element(run: Run, key: int) -> ElementInstance:
    """The active element instance `key`. Raises CommandRefused."""
    instance = run.instances.get(key)
    if instance is None or instance.life is not ACTIVE:
        raise CommandRefused("It is not open any more: it was completed or cancelled in the meantime.")
    return instance


def _task(run: Run, key: int) -> UserTask:
    task = run.wait(UserTask, key)
    if not isinstance(task, UserTask):
        raise CommandRefused("The task is not open any more: it was completed or cancelled in the meantime.")
    return task


def complete_task(run: Run, command: CompleteTask) -> None:
    """A user task, or a receive task that waits for nothing but this."""
    instance = element(run, command.key)
    node = run.node(instance)
    task = run.wait(UserTask, command.key)
    if task is None and not (node.type == "receiveTask" and node.event is None):
        raise CommandRefused(f"{node.label} is not a task that a person completes.")
    if command.variables:
        run.set_variables(instance, command.variables, command.person)
    if task is not None:
        if node.listeners:
            model_listeners.notify(run, instance, node, "complete")
        done = {"person": command.person, "assignee": task.assignee}
        run.notes.append((TASK_COMPLETED, run.head(instance.process), node.facts, instance.key, done))
        run.close(UserTask, command.key)
    lifecycle.complete(run, instance)


def assign_task(run: Run, command: AssignTask) -> None:
    """Claim, release or hand over."""
    task = _task(run, command.key)
    run.open(replace(task, assignee=command.assignee))
    instance = element(run, command.key)
    run.log(EventKind.TASK_ASSIGNED, instance, assignee=command.assignee, person=command.person)


def update_task(run: Run, command: UpdateTask) -> None:
    """Due date, follow-up date, priority."""
    task = _task(run, command.key)
    fields = {name: getattr(command, name) for name in ("due", "follow_up", "priority")}
    changed = {name: value for name, value in fields.items() if value is not None}
    changed |= {name: None for name in command.cleared if name in ("due", "follow_up")}
    run.open(replace(task, **changed))
    run.log(EventKind.TASK_UPDATED, element(run, command.key), **changed, person=command.person)


def throw_task_error(run: Run, command: ThrowTaskError) -> None:
    """A BPMN error or escalation from the person or worker."""
    instance = element(run, command.key)
    if run.wait(UserTask, command.key) is None and run.wait(Job, command.key) is None:
        raise CommandRefused(f"{run.node(instance).label} is neither an open task nor a job.")
    run.set_variables(instance, command.variables, command.person)
    if command.escalation:
        throwing.throw_escalation(run, instance, command.code, command.message)
        return
    job = run.wait(Job, command.key)
    if job is None and throwing.find_catcher(run, instance, "error", command.code) is None:
        raise CommandRefused(
            f"Nothing around {run.node(instance).label} catches the error '{command.code}'; the task stays open."
        )
    run.close(Incident, command.key)
    throwing.throw_error(run, instance, command.code, command.message)
    if job is not None and run.wait(Job, command.key) is not None:
        run.open(replace(job, retries=0, due=None))
