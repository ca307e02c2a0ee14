"""A path ends at an end event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable, needs_no_flow
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import FLOW_NODES, incoming, outgoing, tag, title

_MUST_LEAD_ON = ("boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent")
"""The rule not-connected tells of them where they run."""


class OpenEnd(ElementRule):
    """A path ends at an end event.

    Why: A step without outgoing flow ends its path silently; it looks like something was forgotten.
    How to fix: Lead the path on, or to an end event.
    """

    name = "open-end"
    severity = Severity.WARNING
    tags = FLOW_NODES - frozenset(["endEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """A step that is reached but leads nowhere."""
        if needs_no_flow(node) or outgoing(node) or (is_executable(node) and tag(node) in _MUST_LEAD_ON):
            return
        if tag(node) in ("startEvent", "boundaryEvent") and not _is_compensation(node):
            yield f"Nothing follows {title(node)}: connect it with the next step."
        elif incoming(node) and tag(node.getparent()) != "adHocSubProcess":
            yield f"The path stops at {title(node)}: lead it on or to an end event."


def _is_compensation(node: Any) -> bool:
    return any(tag(child) == "compensateEventDefinition" for child in node)
