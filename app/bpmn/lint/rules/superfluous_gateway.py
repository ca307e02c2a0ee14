"""A gateway splits or merges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import GATEWAYS, incoming, outgoing, title


class SuperfluousGateway(ElementRule):
    """A gateway splits or merges.

    Why: A gateway with one flow in and one out does nothing but cost attention.
    How to fix: Delete the gateway; the flow closes the gap.
    """

    name = "superfluous-gateway"
    severity = Severity.WARNING
    tags = GATEWAYS

    def check(self, node: Any) -> Iterator[str]:
        """One flow in, one flow out."""
        if len(incoming(node)) == 1 and len(outgoing(node)) == 1:
            yield f"{title(node)} neither splits nor merges: delete it."
