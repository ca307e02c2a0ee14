"""Boundary events, event sub-process starts and gateway events: they wait without holding a token.

A listener is an element instance attached to its host (an activity, a scope or an event-based
gateway). Errors, escalations, compensation and cancel need none: they look for their catcher.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import event_waits, lifecycle
from app.engine.element_instance import ACTIVE, COMPLETING, LISTENER, ElementInstance
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run


def open_boundaries(run: Run, host: ElementInstance, node: Node) -> None:
    """Start listening at every boundary event of an activity that has become active."""
    scope = run.parent(host)
    for boundary in node.boundary:
        if scope is not None and event_waits.waits(boundary.event):
            listen(run, boundary, scope, host)


def open_event_subprocesses(run: Run, scope: ElementInstance, node: Node) -> None:
    """Start listening at the start event of every event sub-process of a scope."""
    for child in node.event_subprocesses:
        start = child.start
        if start is not None and event_waits.waits(start.event):
            listen(run, start, scope, scope)


def listen(run: Run, node: Node, parent: ElementInstance, host: ElementInstance) -> None:
    """Listen at one event for `host`; at a multiple event, at each of its parts that waits by itself."""
    if node.event is None or not node.event.parts:
        _listen(run, node, parent, host)
        return
    for number, part in enumerate(node.detail.parts):
        if event_waits.waits(part.event):
            _listen(run, part, parent, host, number)


def _listen(run: Run, node: Node, parent: ElementInstance, host: ElementInstance, part: int | None = None) -> None:
    listener = run.create(node.id, parent, LISTENER)
    listener.life = ACTIVE
    listener.attached = host.key
    if part is not None:
        listener.memo = {"part": part}
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
    if host is None or host.life is COMPLETING:
        return
    if listener.memo is not None and not _is_enough(run, listener, host, variables or {}):
        return
    at = run.node(host)
    if host.element == node.id:
        at.behaviour.received(run, host, at, variables or {})
    elif at.type == "eventBasedGateway":
        at.behaviour.chosen(run, host, at, node, variables or {})  # type: ignore[attr-defined]
    else:
        node.behaviour.triggered(run, node, host, variables or {})


def _is_enough(run: Run, listener: ElementInstance, host: ElementInstance, variables: Mapping[str, Any]) -> bool:
    """Whether a part of a multiple event triggers it: any part does, of a parallel one the last that was missing."""
    event = run.graph(listener.process).nodes[listener.element]
    if event.event is None or not event.event.parallel:
        return True
    name = f"happened:{event.id}"
    host = run.own(host)
    happened = {*host.recall(name, ()), listener.recall("part")}
    host.remember(name, sorted(happened))
    run.set_variables(host, variables)
    if len(happened) < len(event.event.parts):
        run.close_all(listener.key)
        return False
    host.remember(name, [])
    if not event.interrupting:
        scope = run.parent(listener)
        assert scope is not None
        _drop_of(run, host, event)
        listen(run, event, scope, run.instances[host.key])
    return True


def _drop_of(run: Run, host: ElementInstance, event: Node) -> None:
    """Stop listening at the parts of one event."""
    host = run.own(host)
    mine = [key for key in host.listeners if run.alive(key) and run.instances[key].element == event.id]
    for key in mine:
        _drop(run, key)
    host.listeners = tuple(key for key in host.listeners if key not in mine)


def passed(run: Run, node: Node, scope: ElementInstance) -> None:
    """An event that has happened already: a token that goes straight through it."""
    instance = run.create(node.id, scope)
    instance.life = ACTIVE
    run.log(EventKind.ELEMENT_ACTIVATED, instance)
    lifecycle.complete(run, instance)
