"""Commands to the whole instance: suspend, activate, cancel."""

from __future__ import annotations

from app.engine import throwing
from app.engine.commands import Activate, Cancel, CommandRefused, Suspend
from app.engine.element_instance import Role
from app.engine.history import EventKind
from app.engine.run import Run


def suspend(run: Run, command: Suspend) -> None:
    """Nothing moves from here on."""
    if run.status == "suspended":
        raise CommandRefused("The instance is suspended already.")
    run.status = "suspended"
    run.log(EventKind.INSTANCE_SUSPENDED, run.instances[0], person=command.person)


def activate(run: Run, command: Activate) -> None:
    """Move again; conditions that became true in the meantime are seen now."""
    if run.status != "suspended":
        raise CommandRefused("The instance is not suspended.")
    run.status = "running"
    run.log(EventKind.INSTANCE_ACTIVATED, run.instances[0], person=command.person)
    for instance in run.instances.values():
        if instance.role is Role.PROCESS:
            run.changed.setdefault(instance.key, set())


def cancel(run: Run, command: Cancel) -> None:
    """End the instance now."""
    throwing.cancel_instance(run, command.reason, command.person)
