"""Tokens that wait at a joining gateway, per scope instance and per incoming flow."""

from __future__ import annotations

from app.engine import lifecycle
from app.engine.element_instance import ACTIVE, ElementInstance
from app.engine.graph import Node
from app.engine.history import ELEMENT_ACTIVATED, ELEMENT_COMPLETED
from app.engine.run import Run


def arrive(run: Run, instance: ElementInstance, node: Node) -> ElementInstance:
    """Note the token at the gateway; returns the scope that holds the note."""
    scope = run.parent(instance)
    assert scope is not None
    scope = run.own(scope)
    if scope.joins is None:
        scope.joins = {}
    scope.joins[node.id] = (*scope.joins.get(node.id, ()), instance.key)
    run.own(instance).life = ACTIVE
    run.note(ELEMENT_ACTIVATED, instance)
    return scope


def first_per_flow(run: Run, scope: ElementInstance, node: Node) -> dict[str | None, ElementInstance]:
    """The oldest waiting token of each incoming flow."""
    first: dict[str | None, ElementInstance] = {}
    for key in (scope.joins or {}).get(node.id, ()):
        token = run.instances[key]
        first.setdefault(token.flow, token)
    return first


def placed(run: Run, scope: ElementInstance, node: Node) -> list[ElementInstance]:
    """The waiting tokens that no flow has brought: somebody has put them before the gateway."""
    waiting = [run.instances[key] for key in (scope.joins or {}).get(node.id, ())]
    return [token for token in waiting if token.flow is None]


def merge(run: Run, scope: ElementInstance, node: Node, tokens: list[ElementInstance]) -> None:
    """The join fires: one of the tokens goes on, the others end in it."""
    scope = run.own(scope)
    assert scope.joins is not None
    used = {token.key for token in tokens}
    left = tuple(key for key in scope.joins[node.id] if key not in used)
    scope.joins[node.id] = left
    if not left:
        del scope.joins[node.id]
    *merged, last = tokens
    for token in merged:
        run.note(ELEMENT_COMPLETED, token)
        run.remove(token)
    lifecycle.complete(run, last)
