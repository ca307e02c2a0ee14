"""A receive task says which message it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import title


class ReceiveMessage(ElementRule):
    """A receive task says which message it waits for.

    Why: Without a message nothing is delivered to it; only a person who triggers it by hand lets the case go on.
    How to fix: Choose or name the message.
    """

    name = "receive-message"
    severity = Severity.WARNING
    tags = frozenset(["receiveTask"])

    def check(self, node: Any) -> Iterator[str]:
        """A receive task of an executable process without a message."""
        if is_executable(node) and not node.get("messageRef"):
            yield f"{title(node)} says not which message it waits for: choose or name one."
