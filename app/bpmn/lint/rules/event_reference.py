"""Message, signal, error and escalation events say which one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import EVENTS, definition_of, local_id, tag, title


class EventReference(ElementRule):
    """Message, signal, error and escalation events say which one.

    Why: An event without a message or signal cannot be correlated; nothing ever reaches it.
    How to fix: Choose or name the message, signal, error or escalation.
    """

    name = "event-reference"
    severity = Severity.ERROR
    tags = EVENTS | frozenset(["receiveTask"])

    def check(self, node: Any) -> Iterator[str]:
        """A definition whose reference is missing or leads nowhere."""
        owner = node if tag(node) == "receiveTask" else definition_of(node)
        word = "message" if owner is node else tag(owner).removesuffix("EventDefinition")
        if word not in ("message", "signal", "error", "escalation") or not is_executable(node):
            return
        target = local_id(owner.get(f"{word}Ref"))
        if target and node.document.find(target) is None and word != "error":  # that is the code itself then
            yield f"{title(node)} refers to a {word} '{target}' that does not exist: choose another."
        elif not target and not _may_be_open(node, word):
            yield f"{title(node)} says not which {word}: choose or name one."


def _may_be_open(node: Any, word: str) -> bool:
    """Catching any error or escalation is allowed; a thrown message may be implemented like a send task."""
    if tag(node) == "receiveTask":
        return True  # the rule receive-message tells of it
    catches = tag(node) in ("boundaryEvent", "startEvent")
    throws = tag(node) in ("endEvent", "intermediateThrowEvent")
    return (catches and word in ("error", "escalation")) or (throws and word == "message")
