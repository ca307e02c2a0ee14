"""A process ends with an end event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, Severity
from app.bpmn.structure import flow_nodes, tag, title


class EndEvent(ContainerRule):
    """A process ends with an end event.

    Why: An end event says what has been reached; without one nobody sees whether a path is finished or forgotten.
    How to fix: Add an end event after the last step.
    """

    name = "end-event"
    severity = Severity.WARNING

    def check(self, container: Any) -> Iterator[tuple[Any, str]]:
        """A scope with steps but without an end event."""
        nodes = flow_nodes(container)
        if nodes and tag(container) != "adHocSubProcess" and not any(tag(node) == "endEvent" for node in nodes):
            yield container, f"{title(container)} has no end event: add one after the last step."
