"""The paths of a decision say their answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import local_id, outgoing, tag


class BranchName(ElementRule):
    """The paths of a decision say their answer.

    Why: Without labels nobody can follow the decision on the diagram.
    How to fix: Label each flow with the answer to the gateway's question.
    """

    name = "branch-name"
    severity = Severity.INFO
    tags = frozenset(["sequenceFlow"])

    def check(self, node: Any) -> Iterator[str]:
        """A nameless flow out of a splitting exclusive or inclusive gateway, unless it is the default."""
        source = node.document.find(local_id(node.get("sourceRef")))
        if (node.get("name") or "").strip() or tag(source) not in ("exclusiveGateway", "inclusiveGateway"):
            return
        if len(outgoing(source)) > 1 and local_id(source.get("default")) != node.get("id"):
            yield "The path has no label: write the answer that leads this way."
