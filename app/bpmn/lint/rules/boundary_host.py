"""A boundary event sits on an activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import ACTIVITIES, definition_of, incoming, local_id, tag, title


class BoundaryHost(ElementRule):
    """A boundary event sits on an activity.

    Why: Without its activity it never happens.
    How to fix: Attach it to a task or sub-process, or delete it.
    """

    name = "boundary-host"
    severity = Severity.ERROR
    tags = frozenset(["boundaryEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """No host, no trigger, or flows into the event."""
        host = node.document.find(local_id(node.get("attachedToRef")))
        if tag(host) not in ACTIVITIES:
            yield f"{title(node)} is attached to no activity: move it onto one, or delete it."
        if is_executable(node) and definition_of(node) is None:
            yield f"{title(node)} has no trigger: make it a timer, a message, an error or another event."
        if incoming(node):
            yield f"A flow leads into {title(node)}: a boundary event is reached through its activity."
