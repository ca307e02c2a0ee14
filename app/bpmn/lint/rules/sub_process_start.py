"""A sub-process begins with a plain start event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import SUB_PROCESSES, definition_of, is_event_sub_process, tag, title


class SubProcessStart(ElementRule):
    """A sub-process begins with a plain start event.

    Why: The flow around it starts a sub-process, so nothing waits for a trigger; deployment refuses one.
    How to fix: Remove the trigger, or make it an event sub-process.
    """

    name = "sub-process-start"
    severity = Severity.ERROR
    tags = frozenset(["startEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """A trigger on the start event of an embedded sub-process (BPMN 2.0.2, 10.5.2)."""
        scope = node.getparent()
        if tag(scope) not in SUB_PROCESSES or is_event_sub_process(scope) or not is_executable(node):
            return
        if definition_of(node) is not None:
            yield f"{title(node)} starts a sub-process, so it has no trigger: use a plain start event."
