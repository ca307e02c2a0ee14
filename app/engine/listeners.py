"""Boundary events, event sub-process starts and gateway events: they wait without holding a token.

A listener is an element instance attached to its host (an activity, a scope or an event-based
gateway). Errors, escalations, compensation and cancel need none: they look for their catcher.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import event_waits, lifecycle
from app.engine.element_instance import ElementInstance, Life, Role
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run


def open_boundaries(run: Run, host: ElementInstance, node: Node) -> None:
    """Start listening at every boundary event of an activity that has become active."""
    scope = run.parent(host)
    for boundary in node.boundary:
        if scope is not None and boundary.event is not None and boundary.event.kind in event_waits.WAITING:
            listen(run, boundary, scope, host)


def open_event_subprocesses(run: Run, scope: ElementInstance, node: Node) -> None:
    """Start listening at the start event of every event sub-process of a scope."""
    for child in node.event_subprocesses:
        start = child.start
        if start is not None and start.event is not None and start.event.kind in event_waits.WAITING:
            listen(run, start, scope, scope)


def open_alternative(run: Run, catch: Node, gateway: ElementInstance) -> None:
    """Start listening at one event behind an event-based gateway."""
    scope = run.parent(gateway)
    assert scope is not None
    listen(run, catch, scope, gateway)


def listen(run: Run, node: Node, parent: ElementInstance, host: ElementInstance) -> None:
    """Listen at one event for `host`."""
    listener = run.create(node.id, parent, Role.LISTENER)
    listener.life = Life.ACTIVE
    listener.attached = host.key
    host = run.own(host)
    host.listeners = (*host.listeners, listener.key)
    if event_waits.open_wait(run, listener, node):
        run.later(fire, listener)


def close(run: Run, host: ElementInstance) -> None:
    """Stop everything that listens for `host`."""
    host = run.own(host)
    for key in host.listeners:
        _drop(run, key)
    host.listeners = ()


def close_event_subprocesses(run: Run, scope: ElementInstance) -> None:
    """Stop the event sub-processes of a scope that one of them has interrupted."""
    scope = run.own(scope)
    scope.remember("interrupted", True)
    kept = []
    for key in scope.listeners:
        if run.alive(key) and run.node(run.instances[key]).type == "startEvent":
            _drop(run, key)
        else:
            kept.append(key)
    scope.listeners = tuple(kept)


def _drop(run: Run, key: int) -> None:
    if run.alive(key):
        run.close_all(key)
        run.remove(run.instances[key])


def fire(run: Run, listener: ElementInstance, variables: Mapping[str, Any] | None = None) -> None:
    """What the listener waited for has happened."""
    node = run.node(listener)
    host = run.instances.get(listener.attached or 0)
    if host is None or host.life is Life.COMPLETING:
        return
    if node.type == "boundaryEvent":
        fire_boundary(run, node, host, variables or {})
    elif node.type == "startEvent":
        assert node.scope is not None
        start_event_subprocess(run, node.scope, host, variables or {})
    else:
        _take_alternative(run, node, host, variables or {})


def fire_boundary(
    run: Run,
    boundary: Node,
    host: ElementInstance,
    variables: Mapping[str, Any],
    local: Mapping[str, Any] | None = None,
) -> None:
    """A token starts at the boundary event; an interrupting one ends its activity first."""
    scope = run.parent(host)
    assert scope is not None
    if boundary.interrupting:
        lifecycle.terminate(run, host, f"interrupted by {boundary.id}")
    run.set_variables(scope, {**variables, **(local or {})})
    passed(run, boundary, scope)


def passed(run: Run, node: Node, scope: ElementInstance) -> None:
    """An event that has happened already: a token that goes straight through it."""
    instance = run.create(node.id, scope)
    instance.life = Life.ACTIVE
    run.log(EventKind.ELEMENT_ACTIVATED, instance)
    lifecycle.complete(run, instance)


def start_event_subprocess(
    run: Run,
    subprocess: Node,
    scope: ElementInstance,
    variables: Mapping[str, Any],
    local: Mapping[str, Any] | None = None,
) -> ElementInstance:
    """Start an event sub-process in `scope`; an interrupting one ends what runs there first."""
    start = subprocess.start
    assert start is not None
    if start.interrupting:
        close_event_subprocesses(run, scope)
        lifecycle.terminate_children(run, scope, f"interrupted by {subprocess.id}")
    run.set_variables(scope, variables)
    instance = run.create(subprocess.id, scope)
    for name, value in (local or {}).items():
        run.set_local(instance, name, value)
    run.later(lifecycle.begin, instance)
    return instance


def _take_alternative(run: Run, catch: Node, gateway: ElementInstance, variables: Mapping[str, Any]) -> None:
    """The first event behind an event-based gateway wins; the others stop waiting."""
    scope = run.parent(gateway)
    assert scope is not None
    node = run.node(gateway)
    flow = next(flow for flow in node.outgoing if flow.target is catch)
    close(run, gateway)
    run.log(EventKind.ELEMENT_COMPLETED, gateway)
    run.log_flow(flow.id, gateway)
    run.remove(gateway)
    run.set_variables(scope, variables)
    passed(run, catch, scope)
