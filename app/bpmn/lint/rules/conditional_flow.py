"""The only way on has no condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable, is_only_way
from app.bpmn.lint.rule import ElementRule, Severity


class ConditionalFlow(ElementRule):
    """The only way on has no condition.

    Why: Where it does not hold, the case stops there for ever; deployment refuses it.
    How to fix: Add the other way, or remove the condition.
    """

    name = "conditional-flow"
    severity = Severity.ERROR
    tags = frozenset(["sequenceFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """A conditional flow that alone leaves an activity of an executable process (BPMN 2.0.2, 8.4.13)."""
        if is_executable(node) and is_only_way(node):
            yield "The only way on has a condition: add the other way, or remove the condition."
