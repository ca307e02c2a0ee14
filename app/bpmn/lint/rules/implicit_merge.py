"""Paths come together at a gateway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import ACTIVITIES, EVENTS, incoming, title


class ImplicitMerge(ElementRule):
    """Paths come together at a gateway.

    Why: A step with several incoming flows runs once for each token, which surprises after a parallel split.
    How to fix: Merge the paths with a gateway before the step.
    """

    name = "implicit-merge"
    severity = Severity.INFO
    tags = ACTIVITIES | EVENTS - frozenset(["endEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """More than one flow into an activity or event."""
        count = len(incoming(node))
        if count > 1:
            yield f"{count} flows lead into {title(node)}: it runs once for each; merge them with a gateway."
