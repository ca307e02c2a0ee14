"""A deciding gateway has a default flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import outgoing, title


class GatewayDefault(ElementRule):
    """A deciding gateway has a default flow.

    Why: When no condition holds the process stops with an incident.
    How to fix: Mark the flow for all other cases as default.
    """

    name = "gateway-default"
    severity = Severity.INFO
    tags = frozenset(["exclusiveGateway", "inclusiveGateway"])

    def check(self, node: Any) -> Iterator[str]:
        """A splitting gateway without default."""
        if len(outgoing(node)) > 1 and not node.get("default") and is_executable(node):
            yield f"{title(node)} has no default flow: when no condition holds, the case stops there."
