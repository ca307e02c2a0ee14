"""The engine can run what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import ACTIVITIES, EVENTS, event_definitions, tag, title


class Unsupported(ElementRule):
    """The engine can run what is drawn.

    Why: Some elements of BPMN have no agreed execution; the process does not start with them.
    How to fix: Draw it with the elements the message names.
    """

    name = "unsupported"
    severity = Severity.WARNING
    tags = ACTIVITIES | EVENTS | frozenset(["complexGateway"])

    def check(self, node: Any) -> Iterator[str]:
        """Complex gateways, ad-hoc sub-processes, several triggers on one event."""
        if not is_executable(node):
            return
        if tag(node) == "complexGateway":
            yield "The engine does not run complex gateways: use exclusive, parallel or inclusive ones."
        if tag(node) == "adHocSubProcess":
            yield "The engine does not run ad-hoc sub-processes: use a sub-process with gateways."
        if len(event_definitions(node)) > 1:
            yield f"{title(node)} has several triggers: use one event for each."
