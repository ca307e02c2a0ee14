"""Paths part at a gateway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import ACTIVITIES, EVENTS, local_id, outgoing, tag, title


class ImplicitSplit(ElementRule):
    """Paths part at a gateway.

    Why: Several flows out of a step run in parallel, which most readers do not expect.
    How to fix: Put a gateway after the step that says whether one or all paths are taken.
    """

    name = "implicit-split"
    severity = Severity.WARNING
    tags = ACTIVITIES | EVENTS

    def check(self, node: Any) -> Iterator[str]:
        """More than one unconditional flow out of an activity or event."""
        plain = [flow for flow in outgoing(node) if not _is_conditional(node, flow)]
        if len(plain) > 1:
            yield f"{len(plain)} flows leave {title(node)} at once: say with a gateway whether one or all are meant."


def _is_conditional(node: Any, flow: Any) -> bool:
    has_condition = any(tag(child) == "conditionExpression" for child in flow)
    return has_condition or local_id(node.get("default")) == flow.get("id")
