"""A service, send or business rule task says what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import title


class Implementation(ElementRule):
    """A service, send or business rule task says what it does.

    Why: The engine has nothing to call and refuses to run the process.
    How to fix: Set a topic, connector, expression, decision or job type.
    """

    name = "implementation"
    severity = Severity.ERROR
    tags = frozenset(["serviceTask", "sendTask", "businessRuleTask"])

    def check(self, node: Any) -> Iterator[str]:
        """None of the known ways to say what is called."""
        if is_executable(node) and not _is_implemented(node):
            yield f"{title(node)} says not what it does: set a topic, connector, expression, decision or job type."


_WAYS = ("class", "expression", "delegateExpression", "topic", "type", "decisionRef", "resource")


def _is_implemented(node: Any) -> bool:
    if any(node.camunda(name) for name in _WAYS) or node.get("operationRef"):
        return True
    if node.zeebe("taskDefinition") is not None or node.zeebe("calledDecision") is not None:
        return True
    if node.extension("camunda:connector") is not None:
        return True
    return (node.get("implementation") or "##").strip()[:2] != "##"
