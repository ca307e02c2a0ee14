"""Whether another token can still come to a join: what inclusive and complex gateways ask."""

from __future__ import annotations

from app.engine.element_instance import ElementInstance, Life, Role
from app.engine.graph import Node
from app.engine.run import Run


def may_still_come(run: Run, scope: ElementInstance, node: Node) -> list[ElementInstance]:
    """The tokens of the scope that can still reach the join."""
    return [child for child in run.children(scope) if child.role is not Role.LISTENER and _may_arrive(child, node)]


def _may_arrive(token: ElementInstance, node: Node) -> bool:
    """One at a save point before the join has not arrived yet."""
    if token.element == node.id:
        return token.life is Life.ACTIVATING and bool(token.recall("held", False))
    return token.element in node.reached_from
