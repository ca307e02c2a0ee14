"""Standard loops (BPMN 2.0.2, 10.3.7 and 13.3.7): one iteration after another while the condition holds."""

from __future__ import annotations

from app.engine import endless, lifecycle
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import Loop
from app.engine.run import Run
from app.engine.scope import truth


def start(run: Run, body: ElementInstance, loop: Loop) -> None:
    """The first iteration; none when the condition is tested before and does not hold."""
    body = run.own(body)
    _count(body, 0)
    if loop.test_before:
        _go_on(run, body, loop)
    else:
        _iterate(run, body)


def iteration_completed(run: Run, body: ElementInstance, inner: ElementInstance, loop: Loop) -> None:
    """One iteration is done: another one, or the loop is."""
    run.remove(inner)
    _go_on(run, run.own(body), loop)


def _go_on(run: Run, body: ElementInstance, loop: Loop) -> None:
    at_most = loop.maximum is not None and body.recall("next", 0) >= loop.maximum
    if at_most or (loop.condition is not None and not truth(run, body, loop.condition)):
        lifecycle.complete(run, body)
    else:
        _iterate(run, body)


def _iterate(run: Run, body: ElementInstance) -> None:
    number = body.recall("next", 0)
    _count(body, number + 1)
    inner = run.create(body.element, body, Role.INNER)
    inner.counter = number
    inner.variables = {"loopCounter": number}
    run.later(_begin, inner)


def _count(body: ElementInstance, number: int) -> None:
    """How many iterations have begun; conditions may read it (BPMN 2.0.2, table 10.29: loopCounter)."""
    body.remember("next", number)
    body.variables = {**(body.variables or {}), "loopCounter": number}


def _begin(run: Run, inner: ElementInstance) -> None:
    run.passed += 1
    if not endless.stops(run, inner):
        lifecycle.begin(run, inner)
