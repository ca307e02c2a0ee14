"""After an event-based gateway come catching events or receive tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing.rules.connect import is_race_target
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import incoming, local_id, outgoing, title


class EventGateway(ElementRule):
    """After an event-based gateway come catching events or receive tasks.

    Why: The gateway waits for what happens first; it cannot wait for anything else.
    How to fix: Lead its flows to message, timer, signal or conditional catch events, or receive tasks.
    """

    name = "event-gateway"
    severity = Severity.ERROR
    tags = frozenset(["eventBasedGateway"])

    def check(self, node: Any) -> Iterator[str]:
        """Wrong targets, or fewer than two paths."""
        flows = outgoing(node)
        if len(flows) < 2:
            yield f"{title(node)} needs two events at least to wait for."
        for flow in flows:
            target = node.document.find(local_id(flow.get("targetRef")))
            if target is not None and not is_race_target(target):
                yield f"{title(node)} cannot wait for {title(target)}: use a catching event or receive task."
            elif target is not None and len(incoming(target)) > 1:
                yield f"{title(target)} has another incoming flow; an event that a gateway waits for has none."
