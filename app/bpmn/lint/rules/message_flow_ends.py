"""Message flows join different pools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import local_id, pool_of, tag, title


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
        yield from _directions(*ends)
        if pools[0] is not None and pools[0] is pools[1]:
            yield "The message flow stays inside one pool: use a sequence flow."


def _directions(source: Any, target: Any) -> Iterator[str]:
    """Events that cannot send, or not receive (BPMN 2.0.2, 10.5.2 and 10.5.3)."""
    if tag(source) in ("startEvent", "intermediateCatchEvent", "boundaryEvent"):
        yield f"{title(source)} receives, so no message flow leaves it: turn the flow round."
    if tag(target) in ("endEvent", "intermediateThrowEvent"):
        yield f"{title(target)} sends or ends, so no message flow leads to it: turn the flow round."
