"""Conditions stand where paths part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable, is_only_way
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import local_id, outgoing, tag


class NeedlessCondition(ElementRule):
    """Conditions stand where paths part.

    Why: On a single path, or behind a gateway that does not decide, a condition is ignored or blocks the case.
    How to fix: Remove the condition, or add the other path.
    """

    name = "needless-condition"
    severity = Severity.WARNING
    tags = frozenset(["sequenceFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """A condition on a flow whose source has no other, or does not decide."""
        if not any(tag(child) == "conditionExpression" for child in node):
            return
        source = node.document.find(local_id(node.get("sourceRef")))
        if source is None:
            return
        if local_id(source.get("default")) == node.get("id"):
            yield "The default flow is taken when no other is: remove its condition."
        elif tag(source) in ("parallelGateway", "eventBasedGateway") or tag(source).endswith("Event"):
            yield "This source does not decide, so the condition is ignored: remove it."
        elif len(outgoing(source)) == 1 and not (is_executable(node) and is_only_way(node)):
            yield "The only way on has a condition, which can block the case: remove it or add the other path."
