"""A process and an open sub-process start with a start event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity
from app.bpmn.structure import SUB_PROCESSES, is_event_sub_process, tag, title


class StartEvent(ContainerRule):
    """A process and an open sub-process start with a start event.

    Why: Readers look for the start, and a process without one starts at every element without incoming flow.
    How to fix: Add a start event before the first step.
    """

    name = "start-event"
    severity = Severity.WARNING

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
        """A scope with steps but without a start event."""
        container, nodes = scope.container, scope.nodes
        starts = [node for node, name in nodes if name == "startEvent"]
        if is_event_sub_process(container):
            if len(starts) != 1:
                yield container, f"{title(container)} needs exactly one start event with a trigger."
            elif not any(tag(child).endswith("EventDefinition") for child in starts[0]):
                yield starts[0], "The start event of an event sub-process needs a trigger: message, timer, error, ..."
        elif nodes and not starts and tag(container) != "adHocSubProcess":
            yield container, f"{title(container)} has no start event: add one before the first step."
        elif tag(container) in SUB_PROCESSES and len(starts) > 1:
            yield container, f"{title(container)} has several start events; a sub-process starts at one."
