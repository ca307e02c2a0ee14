"""Messages, signals, errors and escalations are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import DocumentRule, Severity
from app.bpmn.structure import tag, title

KINDS = ("message", "signal", "error", "escalation")


class UnusedDefinition(DocumentRule):
    """Messages, signals, errors and escalations are used.

    Why: What nothing refers to is offered in every list, and makes readers look for who sends it.
    How to fix: Delete it, or let an event refer to it.
    """

    name = "unused-definition"
    severity = Severity.INFO

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Root elements that no reference names."""
        for root in document.definitions:
            key = root.get("id") if tag(root) in KINDS else None
            if key and not document.references_to(key):
                yield key, f"No event or task uses {title(root)[:1].lower()}{title(root)[1:]}: delete it or use it."
