"""A thrown escalation has a code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import definition_of, local_id, tag, title


class EscalationCode(ElementRule):
    """A thrown escalation has a code.

    Why: It is caught by its code; deployment refuses one without.
    How to fix: Give the escalation a code.
    """

    name = "escalation-code"
    severity = Severity.ERROR
    tags = frozenset(["endEvent", "intermediateThrowEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """An escalation without code (BPMN 2.0.2, table 10.89)."""
        definition = definition_of(node)
        if tag(definition) != "escalationEventDefinition" or not is_executable(node):
            return
        escalation = node.document.find(local_id(definition.get("escalationRef")))
        if escalation is not None and not (escalation.get("escalationCode") or "").strip():
            yield f"{title(node)} throws an escalation without a code, which nothing can catch: give it one."
