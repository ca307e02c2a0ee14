"""A process that goes round without end, with no wait on its way: it is stopped where it does.

Once a command has passed many elements, each entry is counted. The token that enters an element too often in the same
scope is held there, with the one incident of the command; further tokens that go round with it are held beside it, and
go on when that incident is retried.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from app.engine import lifecycle, throwing
from app.engine.element_instance import ElementInstance, Role
from app.engine.run import STEP_LIMIT, Run
from app.engine.waits import Incident, Job

ROUNDS = 1_000
"""How often an element may be entered in one scope, after `STEP_LIMIT` elements."""
AT_MOST = 20_000
"""How many elements a command may pass at all."""
CALLS = 100
"""How deep processes may call each other."""
KIND = "stepLimit"


def stops(run: Run, instance: ElementInstance) -> bool:
    """Count that `instance` enters its element; True when it is held there instead."""
    if run.passed < STEP_LIMIT:
        return False
    visits = run.visits = Counter() if run.visits is None else run.visits
    place = (instance.parent, instance.element)
    visits[place] += 1
    if visits[place] <= ROUNDS and run.passed < AT_MOST:
        return False
    _hold(run, instance)
    return True


def _hold(run: Run, instance: ElementInstance) -> None:
    node = run.node(instance)
    lifecycle.hold(run, instance, node)
    run.open(replace(run.wait(Job, instance.key), retries=0, due=None))
    if not run.stopped:
        run.stopped = True
        often = (
            f"{node.label} was entered more than {ROUNDS} times"
            if run.passed < AT_MOST
            else (f"More than {AT_MOST} elements were passed, {node.label} the last of them,")
        )
        throwing.raise_incident(
            run,
            instance,
            KIND,
            f"{often} in one go, without a wait in between: the process goes round in an endless loop.",
        )


def go_on(run: Run, retries: int) -> None:
    """What is held without an incident of its own goes on with the one that was retried."""
    for job in [wait for wait in run.wait_table.values() if isinstance(wait, Job) and wait.retries == 0]:
        if run.wait(Incident, job.key) is None:
            run.open(replace(job, retries=retries, due=run.now))


def calls_too_deep(run: Run, caller: ElementInstance) -> bool:
    """Whether processes call each other without end; then an incident at the call activity says so."""
    depth, level = 0, run.parent(caller)
    while level is not None:
        depth += level.role is Role.PROCESS
        level = run.parent(level)
    if depth <= CALLS:
        return False
    message = f"More than {CALLS} processes have called each other: they seem to do so without end."
    throwing.raise_incident(run, caller, KIND, message)
    return True
