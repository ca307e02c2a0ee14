"""Link events (BPMN 2.0.2, 10.5.5): a jump inside one scope, from any throw to the one catch of the same name."""

from __future__ import annotations

from app.engine import lifecycle
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import LinkDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class LinkThrow(Behaviour):
    """Goes on at the link catch event of the same name."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Jump."""
        detail: LinkDetail = node.detail
        scope = run.parent(instance)
        assert scope is not None
        lifecycle.enter(run, detail.target, scope)
        lifecycle.complete(run, instance)


class LinkCatch(Behaviour):
    """Where a link goes on; the token passes through."""
