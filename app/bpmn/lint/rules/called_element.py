"""A call activity says which process it calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import title


class CalledElement(ElementRule):
    """A call activity says which process it calls.

    Why: The engine has no process to start.
    How to fix: Set the called process.
    """

    name = "called-element"
    severity = Severity.ERROR
    tags = frozenset(["callActivity"])

    def check(self, node: Any) -> Iterator[str]:
        """No called element, case or extension that says it."""
        called = node.get("calledElement") or node.camunda("caseRef") or node.camunda("calledElementBinding")
        if is_executable(node) and not called and node.zeebe("calledElement") is None:
            yield f"{title(node)} says not which process it calls: set the called process."
