"""Compensation (BPMN 2.0.2, 10.5.6 and 13.5.5): completed activities are undone, last first.

A scope remembers each completed activity that has a handler, and each completed sub-process with
such activities inside (with a snapshot of its variables). A throw event takes the records, starts
the handlers and waits for them.
"""

from __future__ import annotations

from typing import Any

from app.engine import lifecycle, listeners
from app.engine.element_instance import ACTIVE, BODY, COMPENSATION, ElementInstance
from app.engine.graph import Node
from app.engine.run import Run

Record = dict[str, Any]
RECORDS = "compensation"


def remember(run: Run, instance: ElementInstance, node: Node) -> None:
    """Keep what is needed to undo an activity that has just completed."""
    inside: list[Record] = list(instance.recall(RECORDS, ()))
    scope = run.parent(instance)
    if scope is None or (node.compensation is None and not inside):
        return
    if instance.role is BODY:
        records = inside
    elif node.compensation is not None:
        records = [{"activity": node.id, "handler": node.compensation.id}]
    elif node.triggered_by_event:
        return
    else:
        records = [{"activity": node.id, "records": inside, "variables": dict(instance.variables or {})}]
    scope = run.own(scope)
    scope.remember(RECORDS, [*scope.recall(RECORDS, ()), *records])


def compensated_scopes(run: Run, thrower: ElementInstance) -> list[ElementInstance]:
    """The scopes whose activities a throw event compensates: an event sub-process acts for the one around it too."""
    scope = run.parent(thrower)
    assert scope is not None
    scopes = [scope]
    while run.node(scope).triggered_by_event:
        outer = run.parent(scope)
        assert outer is not None
        scope = outer
        scopes.append(scope)
    return scopes


def start(run: Run, thrower: ElementInstance, scopes: list[ElementInstance], activity: str | None = None) -> int:
    """Start the handlers of `scopes`, last completed first; returns how many the thrower waits for."""
    pending = 0
    for scope in scopes:
        records: list[Record] = list(scope.recall(RECORDS, ()))
        chosen = [record for record in records if activity is None or record["activity"] == activity]
        owned = run.own(scope)
        owned.remember(RECORDS, [record for record in records if record not in chosen] if activity else [])
        for record in reversed(chosen):
            _compensate(run, record, owned, thrower.key)
        pending += len(chosen)
    run.own(thrower).remember("pending", pending)
    return pending


def _compensate(run: Run, record: Record, scope: ElementInstance, thrower: int) -> None:
    if "handler" in record:
        instance = run.create(record["handler"], scope)
        instance.remember("thrower", thrower)
        run.later(lifecycle.begin, instance)
        return
    instance = run.create(record["activity"], scope, COMPENSATION)
    instance.life = ACTIVE
    instance.variables = dict(record["variables"])
    instance.memo = {"thrower": thrower, RECORDS: list(record["records"])}
    run.later(_enter_scope, instance)


def _enter_scope(run: Run, instance: ElementInstance) -> None:
    """Inside a completed sub-process: its compensation event sub-process, else every handler."""
    node = run.node(instance)
    for child in node.event_subprocesses:
        if child.start is not None and child.start.event is not None and child.start.event.kind == "compensation":
            child.start.behaviour.triggered(run, child.start, instance, {})
            return
    if start(run, instance, [instance]) == 0:
        scope_emptied(run, instance)


def scope_emptied(run: Run, instance: ElementInstance) -> None:
    """A compensated sub-process has no handler left that runs."""
    thrower = instance.recall("thrower")
    scope = run.parent(instance)
    listeners.close(run, instance)
    run.remove(instance)
    handler_done(run, thrower)
    if scope is not None:
        lifecycle.end_scope_when_empty(run, scope)


def handler_done(run: Run, thrower_key: int) -> None:
    """A handler has completed; the throw event goes on after the last one."""
    thrower = run.instances.get(thrower_key)
    if thrower is None or thrower.role is COMPENSATION:
        return
    thrower = run.own(thrower)
    thrower.remember("pending", thrower.recall("pending", 1) - 1)
    if thrower.recall("pending") == 0:
        node = run.node(thrower)
        node.behaviour.compensated(run, thrower, node)
