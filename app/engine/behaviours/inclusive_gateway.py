"""Inclusive gateway (BPMN 2.0.2, 13.4.3): every true flow; a join waits while a token can still come.

Joins are decided when nothing else moves (`settle`), so a token that moves or dies elsewhere, by
modification too, is always taken into account.
"""

from __future__ import annotations

from app.engine.behaviours import joining
from app.engine.behaviours.behaviour import Behaviour
from app.engine.behaviours.reachable import may_still_come
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class InclusiveGateway(Behaviour):
    """Fork by conditions, join by reachability."""

    def joins(self, run: Run, instance: ElementInstance, node: Node) -> bool:
        """Wait at a join; `settle` decides."""
        joining.arrive(run, instance, node)
        return True


def settle(run: Run) -> bool:
    """Fire one inclusive join that no other token can reach any more; False when there is none."""
    if not any(graph.has_inclusive_joins for graph in run.touched()):
        return False
    waiting = [(scope, node) for scope in list(run.instances.values()) for node in _waiting_joins(run, scope)]
    if not waiting:
        return False
    for scope, node in waiting:
        if not _expected(run, scope, node):
            _fire(run, scope, node)
            return True
    return _break_circle(run, waiting)


def _waiting_joins(run: Run, scope: ElementInstance) -> list[Node]:
    if not scope.joins:
        return []
    nodes = run.graph(scope.process).nodes
    return [nodes[gateway] for gateway in scope.joins if isinstance(nodes[gateway].behaviour, InclusiveGateway)]


def _expected(run: Run, scope: ElementInstance, node: Node) -> list[ElementInstance]:
    """The tokens of the scope that can still reach the join; none when every flow has brought one."""
    if len(joining.first_per_flow(run, scope, node)) == len(node.incoming):
        return []
    return may_still_come(run, scope, node)


def _fire(run: Run, scope: ElementInstance, node: Node) -> None:
    joining.merge(run, scope, node, list(joining.first_per_flow(run, scope, node).values()))


def _break_circle(run: Run, waiting: list[tuple[ElementInstance, Node]]) -> bool:
    """Joins that wait only for tokens standing at each other would wait for ever: the oldest token goes on."""
    held = {key for scope, node in waiting for key in (scope.joins or {}).get(node.id, ())}
    stuck = [
        (scope, node) for scope, node in waiting if all(token.key in held for token in _expected(run, scope, node))
    ]
    if not stuck:
        return False
    scope, node = min(stuck, key=lambda entry: (entry[0].joins or {})[entry[1].id][0])
    _fire(run, scope, node)
    return True
