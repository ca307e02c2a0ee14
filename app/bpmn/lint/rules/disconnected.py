"""Every step is connected with the flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import needs_no_flow
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import FLOW_NODES, incoming, outgoing, tag, title


class Disconnected(ElementRule):
    """Every step is connected with the flow.

    Why: A step without flows is never reached, or the process stops there without saying so.
    How to fix: Connect the element, or delete it.
    """

    name = "disconnected"
    severity = Severity.WARNING
    tags = FLOW_NODES - frozenset(["boundaryEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """A flow node with neither incoming nor outgoing flow."""
        if needs_no_flow(node) or incoming(node) or outgoing(node):
            return
        alone = sum(tag(each) in FLOW_NODES for each in node.getparent()) == 1
        if not alone:
            yield f"{title(node)} is not connected with anything: connect it or delete it."
