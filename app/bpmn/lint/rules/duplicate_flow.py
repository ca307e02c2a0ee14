"""Two elements are joined by one flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import local_id, outgoing, tag


class DuplicateFlow(ElementRule):
    """Two elements are joined by one flow.

    Why: Of two flows between the same elements one is a slip; without conditions the step behind them runs twice.
    How to fix: Delete one of the two.
    """

    name = "duplicate-flow"
    severity = Severity.WARNING
    tags = frozenset(["sequenceFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """A flow with the ends and the condition of one before it."""
        source = node.document.find(local_id(node.get("sourceRef")))
        if source is None:
            return
        for other in outgoing(source):
            if other is node:
                return
            if local_id(other.get("targetRef")) == local_id(node.get("targetRef")) and _asks(other) == _asks(node):
                yield "Another flow joins the same two elements: delete one of them."
                return


def _asks(flow: Any) -> str:
    return next(("".join(child.itertext()).strip() for child in flow if tag(child) == "conditionExpression"), "")
