"""Everything in the model is on the diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import FLOW_NODES, title


class NotDrawn(ElementRule):
    """Everything in the model is on the diagram.

    Why: What is not drawn still runs, and nobody sees it.
    How to fix: Lay the diagram out anew, or delete the element.
    """

    name = "not-drawn"
    severity = Severity.INFO
    tags = FLOW_NODES | frozenset(["sequenceFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """Flow nodes and sequence flows without a shape, in a file that draws others."""
        if not node.document.references_to(node.get("id"), "bpmnElement") and _draws_something(node.document):
            yield f"{title(node)} is in the model but not on the diagram."


def _draws_something(document: Any) -> bool:
    for root in document.definitions.iterchildren(di.DIAGRAM):
        if any(len(plane) for plane in root.iterchildren(di.PLANE)):
            return True
    return False
