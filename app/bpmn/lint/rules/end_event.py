"""A process ends with an end event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity
from app.bpmn.structure import tag, title


class EndEvent(ContainerRule):
    """A process ends with an end event.

    Why: An end event says what has been reached; without one nobody sees whether a path is finished or forgotten.
    How to fix: Add an end event after the last step.
    """

    name = "end-event"
    severity = Severity.WARNING

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
        """A scope with steps but without an end event."""
        container, nodes = scope.container, scope.nodes
        if nodes and tag(container) != "adHocSubProcess" and not any(name == "endEvent" for _, name in nodes):
            yield container, f"{title(container)} has no end event: add one after the last step."
