"""Flows leave a start event and lead to an end event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import incoming, outgoing, tag, title


class EventFlows(ElementRule):
    """Flows leave a start event and lead to an end event.

    Why: A start that is led to, and an end that something follows, contradict themselves; deployment refuses them.
    How to fix: Use an intermediate event, or delete the flow.
    """

    name = "event-flows"
    severity = Severity.ERROR
    tags = frozenset(["startEvent", "endEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """Flows into a start event or out of an end event (BPMN 2.0.2, 10.5.2 and 10.5.3)."""
        if tag(node) == "startEvent" and incoming(node):
            yield f"A flow leads to {title(node)}: use an intermediate event, or delete the flow."
        if tag(node) == "endEvent" and outgoing(node):
            yield f"A flow leaves {title(node)}: use an intermediate event, or delete the flow."
