"""Multiple and parallel multiple events (BPMN 2.0.2, 10.5.5): one event with several definitions.

Each definition is a part: a node of its own that shares everything else with the event. A throwing event throws all
parts in order, the one that may end or hold its token last. A catching one listens at every part: the first that
happens triggers it, or, when it is parallel, the last of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import listeners
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import MultipleDetail
from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run


class MultipleCatch(Behaviour):
    """Waits for one of its events, or for all of them."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Listen at every part."""
        scope = run.parent(instance)
        assert scope is not None
        listeners.listen(run, node, scope, instance)

    def received(self, run: Run, instance: ElementInstance, node: Node, variables: Mapping[str, Any]) -> None:
        """Enough has happened."""
        listeners.close(run, instance)
        super().received(run, run.instances[instance.key], node, variables)


class MultipleThrow(Behaviour):
    """Throws everything it defines."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw each part; the last one decides how the token goes on."""
        detail: MultipleDetail = node.detail
        *first, last = detail.parts
        for part in first:
            part.behaviour.throw(run, instance, part)
            if not run.alive(instance.key):
                return
        last.behaviour.activate(run, run.instances[instance.key], last)

    def compensated(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """What the last part has started is done."""
        detail: MultipleDetail = node.detail
        last = detail.parts[-1]
        last.behaviour.compensated(run, instance, last)
