"""Errors and escalations on their way outward to the nearest catcher (BPMN 2.0.2, 10.5.1 and 10.5.7).

At each level the event sub-processes of a scope come before the boundary events on it, and an
exact code before a catch-all. The way leads out of called processes.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.engine import lifecycle, listeners, multi_instance
from app.engine.details import JobDetail
from app.engine.element_instance import ElementInstance, Role
from app.engine.graph import EventDefinition, Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.waits import Incident


@dataclass(frozen=True, slots=True)
class Catcher:
    """Who catches: a boundary event on the host, or the start of an event sub-process of the scope."""

    node: Node
    host: ElementInstance
    event: EventDefinition


def find_catcher(run: Run, thrower: ElementInstance, kind: str, code: str | None) -> Catcher | None:
    """The nearest boundary event or event sub-process that catches the error or escalation."""
    level = thrower
    while True:
        if level.role in (Role.TOKEN, Role.BODY):
            found = _matching(list(run.node(level).boundary), kind, code)
            if found is not None:
                return Catcher(found[0], level, found[1])
        scope = run.parent(level)
        if scope is None:
            return None
        if scope.role is not Role.BODY and not scope.recall("interrupted"):
            others = [child for child in run.node(scope).event_subprocesses if child.id != level.element]
            found = _matching([child.start for child in others if child.start is not None], kind, code)
            if found is not None:
                return Catcher(found[0], scope, found[1])
        level = scope


def _matching(events: list[Node], kind: str, code: str | None) -> tuple[Node, EventDefinition] | None:
    """The event that catches exactly this code, else the first that catches every one; with its definition."""
    catch_all = None
    for node in events:
        for event in () if node.event is None else node.event.each:
            if event.kind != kind:
                continue
            if event.code is not None and event.code == code:
                return node, event
            if event.code is None and catch_all is None:
                catch_all = node, event
    return catch_all


def _hand_over(run: Run, thrower: ElementInstance, catcher: Catcher, code: str | None, message: str) -> None:
    """Start the catcher; the code and text go to the variables that it names."""
    _leave_processes(run, thrower, catcher.host)
    event, facts = catcher.event, {}
    if event.code_variable:
        facts[event.code_variable] = code
    if event.message_variable:
        facts[event.message_variable] = message or None
    catcher.node.behaviour.triggered(run, catcher.node, catcher.host, facts)


def _leave_processes(run: Run, thrower: ElementInstance, host: ElementInstance) -> None:
    """On the way out of called processes their results so far go to their callers."""
    level: ElementInstance | None = thrower
    while level is not None and level.key != host.key:
        caller = run.parent(level)
        if level.role is Role.PROCESS and caller is not None:
            node = run.node(caller)
            node.behaviour.hand_out(run, caller, node, level)  # type: ignore[attr-defined]
        level = caller


def throw_error(run: Run, thrower: ElementInstance, code: str | None, message: str = "") -> None:
    """A BPMN error. Uncaught it ends its token, as Camunda 7 does: the standard leaves open what happens (10.5.7).

    Where Camunda 8 is asked for the work, it is an incident, as there.
    """
    catcher = find_catcher(run, thrower, "error", code)
    run.log(EventKind.ERROR_THROWN, thrower, code=code, message=message, caught=catcher is not None)
    if catcher is not None:
        _hand_over(run, thrower, catcher, code, message)
        return
    detail = run.node(thrower).detail
    if isinstance(detail, JobDetail) and detail.holds_uncaught:
        what = f"The error '{code}'" if code else "The error"
        raise_incident(run, thrower, "unhandledError", f"{what} is caught by no boundary event or event sub-process.")
    else:
        _end_uncaught(run, thrower)


def _end_uncaught(run: Run, thrower: ElementInstance) -> None:
    """The thrower is done and no flow is taken from it; what runs beside it goes on."""
    node, scope = run.node(thrower), run.parent(thrower)
    assert scope is not None
    run.note(EventKind.ELEMENT_COMPLETED, thrower)
    run.close_all(thrower.key)
    listeners.close(run, thrower)
    if thrower.role is Role.INNER:
        multi_instance.inner_completed(run, run.instances[thrower.key], node)
    else:
        lifecycle.end_token(run, run.instances[thrower.key], node, scope)


def throw_escalation(run: Run, thrower: ElementInstance, code: str | None, message: str = "") -> bool:
    """A BPMN escalation; nobody has to catch it. False when it has interrupted its thrower."""
    catcher = find_catcher(run, thrower, "escalation", code)
    run.log(EventKind.ESCALATION_THROWN, thrower, code=code, caught=catcher is not None)
    if catcher is not None:
        _hand_over(run, thrower, catcher, code, message)
    return run.alive(thrower.key)


def cancel_instance(run: Run, reason: str, person: str | None = None) -> None:
    """End the root instance from outside or by an error that nobody catches."""
    root = run.instances[0]
    lifecycle.terminate_children(run, root, reason)
    listeners.close(run, root)
    for key in [key for key in run.instances if key != 0]:
        run.close_all(key)
        run.forget(key)
    run.agenda.clear()
    run.status = "canceled"
    extra = {"person": person} if person else {}
    run.log(EventKind.INSTANCE_CANCELED, root, reason=reason, **extra)


def raise_incident(run: Run, instance: ElementInstance, kind: str, message: str, stack: str = "") -> None:
    """The instance is stuck at this element until somebody acts."""
    run.open(
        Incident(
            key=instance.key,
            element_id=instance.element,
            instance_id=run.instance_id(instance.process),
            kind=kind,
            message=message,
            stack=stack,
            raised=run.now,
        )
    )
    run.log(EventKind.INCIDENT_RAISED, instance, kind=kind, message=message)
