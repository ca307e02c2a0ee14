"""A sequence flow joins two elements of the same scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import FLOW_NODES, local_id, tag


class DanglingFlow(ElementRule):
    """A sequence flow joins two elements of the same scope.

    Why: A flow with an open end leads nowhere, or nothing starts it.
    How to fix: Lead both ends of the flow to an element, or delete it.
    """

    name = "dangling-flow"
    severity = Severity.ERROR
    tags = frozenset(["sequenceFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """A flow whose source or target is missing, or no flow node, or whose ends are in two scopes."""
        ends = [node.document.find(local_id(node.get(name))) for name in ("sourceRef", "targetRef")]
        for end, word in zip(ends, ("start", "end"), strict=True):
            if tag(end) not in FLOW_NODES:
                yield f"The flow has no {word}: lead it to an activity, event or gateway, or delete it."
        if None not in ends and ends[0].getparent() is not ends[1].getparent():
            yield "The flow crosses the border of its scope: end it inside, or use an event."
