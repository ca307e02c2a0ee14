"""Everything in the model is on the diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.lint.rule import DocumentRule, Severity
from app.bpmn.structure import FLOW_NODES, containers, local_id, tag, title


class NotDrawn(DocumentRule):
    """Everything in the model is on the diagram.

    Why: What is not drawn still runs, and nobody sees it.
    How to fix: Lay the diagram out anew, or delete the element.
    """

    name = "not-drawn"
    severity = Severity.INFO

    about_layout = True

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Flow nodes and sequence flows without a shape, in a file that draws others."""
        drawn = {local_id(each.get("bpmnElement")) for each in document.definitions.iter(di.SHAPE, di.EDGE)}
        if not drawn:
            return
        for container in containers(document):
            for node in container:
                if tag(node) in FLOW_NODES | {"sequenceFlow"} and node.get("id") and node.get("id") not in drawn:
                    yield node.get("id"), f"{title(node)} is in the model but not on the diagram."
