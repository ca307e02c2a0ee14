"""Commands about jobs: done, failed, gone on with, given new attempts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.engine import endless, lifecycle, throwing
from app.engine.commands import CommandRefused, CompleteJob, FailJob, RunContinuation, SetRetries
from app.engine.details import JobDetail
from app.engine.element_instance import ElementInstance
from app.engine.handling.tasks import element
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.timers import duration
from app.engine.waits import Incident, Job, JobKind, Timer


def _job(run: Run, key: int, kind: JobKind) -> Job:
    job = run.wait(Job, key)
    if not isinstance(job, Job) or job.kind is not kind:
        raise CommandRefused("The job is not open any more: it was completed or cancelled in the meantime.")
    return job


def complete_job(run: Run, command: CompleteJob) -> None:
    """The outside work is done; its results become variables."""
    _job(run, command.key, JobKind.WORK)
    instance = element(run, command.key)
    node = run.node(instance)
    run.log(EventKind.JOB_COMPLETED, instance)
    run.close(Incident, command.key)
    run.close(Job, command.key)
    if node.outputs_filter:
        for name, value in command.variables.items():
            run.set_local(instance, name, value)
    else:
        run.set_variables(instance, command.variables)
    lifecycle.complete(run, instance)


def fail_job(run: Run, command: FailJob) -> None:
    """One attempt failed: wait for the next, or raise an incident. Also for timers that could not fire."""
    instance = run.instances.get(command.key)
    if instance is None:
        raise CommandRefused("The job is not open any more: it was completed or cancelled in the meantime.")
    run.log(EventKind.JOB_FAILED, instance, message=command.message, retries=command.retries)
    job = run.wait(Job, command.key)
    timer = run.wait(Timer, command.key)
    if job is None and timer is None:
        raise CommandRefused("The job is not open any more: it was completed or cancelled in the meantime.")
    due = command.retry_at or (_retry_at(run, instance, command.retries) if command.retries > 0 else None)
    if job is not None:
        run.open(replace(job, retries=max(command.retries, 0), due=due))
    elif timer is not None and command.retries <= 0:
        run.open(replace(timer, due=None))
    if command.retries <= 0:
        throwing.raise_incident(run, instance, _incident_kind(run, instance), command.message, command.stack)


def _retry_at(run: Run, instance: ElementInstance, left: int) -> datetime:
    """After the pause that the model asks for; at once when it asks for none."""
    node = run.node(instance)
    if not node.retries:
        return run.now
    used = max(node.attempts - left, 1)
    pause = node.retries[min(used, len(node.retries)) - 1]
    return run.now + duration(pause)  # type: ignore[no-any-return]


def _incident_kind(run: Run, instance: ElementInstance) -> str:
    detail = run.node(instance).detail
    return "failedExternalTask" if isinstance(detail, JobDetail) and detail.external else "failedJob"


def run_continuation(run: Run, command: RunContinuation) -> None:
    """Go on at a save point."""
    _job(run, command.key, JobKind.CONTINUATION)
    run.close(Incident, command.key)
    lifecycle.resume(run, run.instances[command.key])


def set_retries(run: Run, command: SetRetries) -> None:
    """New attempts for one failed job, or for every one."""
    keys = [wait.key for wait in list(run.wait_table.values()) if isinstance(wait, Incident)]
    if command.key is not None:
        keys = [key for key in keys if key == command.key]
        if not keys:
            raise CommandRefused("There is no incident at this element.")
    for key in keys:
        _retry(run, key, command.retries, command.person)
    endless.go_on(run, command.retries)


def _retry(run: Run, key: int, retries: int, person: str | None) -> None:
    if person is not None and run.alive(key):
        run.log(EventKind.OPERATED, run.instances[key], operation="retry", person=person, retries=retries)
    run.close(Incident, key)
    job = run.wait(Job, key)
    timer = run.wait(Timer, key)
    if job is not None:
        run.open(replace(job, retries=retries, due=run.now))
    elif timer is not None:
        run.open(replace(timer, due=run.now))
    elif run.alive(key):
        instance = run.instances[key]
        node = run.node(instance)
        run.later(lambda run, again: node.behaviour.activate(run, again, node), instance)
