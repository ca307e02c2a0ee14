"""Elements that a token passes at once: activated, done, completed and left in one go.

Most elements of a process are passed so (BPMN 2.0.2, 13.3.2 with nothing between the states): none events, gateways
that fork, scripts, tasks without work. The general life cycle (lifecycle.py) does the same by a dozen calls that ask
for what such an element has not: boundary events, mappings, listeners, loops, save points, compensation. The token
goes on as the same object under a new key where one flow is taken, since nobody but the tree knows it yet.
"""

from __future__ import annotations

from typing import Any

from app.engine import lifecycle
from app.engine.behaviours.behaviour import Behaviour
from app.engine.element_instance import ElementInstance, Life
from app.engine.graph import Flow, Node
from app.engine.history import EventKind, HistoryEvent
from app.engine.run import Run, new_tuple

ACTIVATED, COMPLETED, TAKEN = EventKind.ELEMENT_ACTIVATED, EventKind.ELEMENT_COMPLETED, EventKind.FLOW_TAKEN


def is_instant(node: Node) -> bool:
    """Whether tokens pass the node by `pass_through`; found out once."""
    if node.instant is None:
        node.instant = _plain_behaviour(node) and not _has_more(node)
    return node.instant


def _plain_behaviour(node: Node) -> bool:
    kind: Any = type(node.behaviour)
    joins = len(node.incoming) > 1 and kind.joins is not Behaviour.joins
    return kind.activate is Behaviour.activate and not joins and not kind.is_job


def _has_more(node: Node) -> bool:
    """Whether the general life cycle has something to do here."""
    scoped = node.scope is None or node.scope.behaviour.watches
    around = node.boundary or node.inputs or node.outputs or node.listeners or node.loop or node.compensation
    quantities = node.start_quantity != 1 or node.completion_quantity != 1
    return bool(scoped or around or quantities or node.async_before or node.async_after)


def pass_through(run: Run, token: ElementInstance, node: Node) -> None:
    """The token, which has nothing to remember, has arrived at an instant node. Raises ExpressionError."""
    now, key = run.now, token.key
    head = run.heads.get(token.process) or run.head(token.process)
    token.life = Life.ACTIVE
    events = run.events
    events.append(new_tuple(HistoryEvent, (ACTIVATED, now, *head, *node.facts, key, {})))
    if type(node.behaviour) is not Behaviour:
        node.behaviour.work(run, token, node)
    token.life = Life.COMPLETING
    events.append(new_tuple(HistoryEvent, (COMPLETED, now, *head, *node.facts, key, {})))
    flows = node.outgoing
    if node.conditional or len(flows) > 1:
        flows = tuple(node.behaviour.outgoing(run, token, node))
    if len(flows) == 1:
        flow = flows[0]
        events.append(new_tuple(HistoryEvent, (TAKEN, now, *head, flow.id, "sequenceFlow", "", key, {})))
        run.move(token, flow)
        run.agenda.append((lifecycle.activate, token.key))
    else:
        _leave(run, token, flows)


def _leave(run: Run, token: ElementInstance, flows: tuple[Flow, ...]) -> None:
    """The token ends here, or goes on as several."""
    scope = run.parent(token)
    assert scope is not None
    for flow in flows:
        run.log_flow(flow.id, token)
        lifecycle.enter(run, flow.target, scope, flow)
    run.remove(token)
    lifecycle.end_scope_when_empty(run, scope)
