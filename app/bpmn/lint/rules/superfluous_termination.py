"""A terminate end event has something to terminate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity, Spot
from app.bpmn.structure import event_definitions, is_event_sub_process, local_id, tag, title


class SuperfluousTermination(ContainerRule):
    """A terminate end event has something to terminate.

    Why: Where nothing runs beside it, a plain end event says the same and alarms nobody.
    How to fix: Change it to a plain end event.
    """

    name = "superfluous-termination"
    severity = Severity.INFO

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Terminate end events of a scope in which one thing happens at a time."""
        found = [node for node, name in scope.nodes if name == "endEvent" and _terminates(node)]
        if not found:
            return
        attached = Counter(local_id(node.get("attachedToRef")) for node, name in scope.nodes if name == "boundaryEvent")
        if any(_makes_more(scope, node, name, attached) for node, name in scope.nodes):
            return
        for node in found:
            yield node, f"Nothing runs beside {title(node)}: a plain end event says the same."


def _terminates(node: Any) -> bool:
    return any(tag(each) == "terminateEventDefinition" for each in event_definitions(node))


def _makes_more(scope: ScopeView, node: Any, name: str, attached: Counter[str]) -> bool:
    """Whether several things can happen at once after this node."""
    if is_event_sub_process(node) or (name == "boundaryEvent" and node.get("cancelActivity") in ("false", "0")):
        return True
    if name in ("exclusiveGateway", "eventBasedGateway"):
        return False
    key = node.get("id") or ""
    return len(scope.leads.get(key, ())) - attached[key] > 1
