"""Message flows join different pools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import local_id, pool_of


class MessageFlowEnds(ElementRule):
    """Message flows join different pools.

    Why: Inside a pool steps follow each other by sequence flows; messages go between organisations.
    How to fix: Lead the message flow to another pool, or use a sequence flow.
    """

    name = "message-flow-ends"
    severity = Severity.ERROR
    tags = frozenset(["messageFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """Ends that are missing or in one pool."""
        document = node.document
        ends = [document.find(local_id(node.get(name))) for name in ("sourceRef", "targetRef")]
        if None in ends:
            yield "The message flow has an open end: lead it to a pool or a step inside one."
            return
        pools = [pool_of(document, end) for end in ends]
        if pools[0] is not None and pools[0] is pools[1]:
            yield "The message flow stays inside one pool: use a sequence flow."
