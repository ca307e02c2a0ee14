"""Two messages, signals, errors or escalations have two names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import DocumentRule, Severity
from app.bpmn.structure import tag

_NAMES = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}


class SameDefinition(DocumentRule):
    """Two messages, signals, errors or escalations have two names.

    Why: The engine goes by the name (of errors and escalations the code), so two of one name are one.
    How to fix: Let all refer to one of them, or change the name.
    """

    name = "same-definition"
    severity = Severity.WARNING
    compares_names = True

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Definitions of one kind with the same name or code."""
        seen: set[tuple[str, str]] = set()
        for root in document.definitions:
            kind = tag(root)
            value = (root.get(_NAMES[kind]) or "").strip() if kind in _NAMES else ""
            if value and (kind, value) in seen:
                yield root.get("id") or "", f'Another {kind} is called "{value}" too: let all refer to one of them.'
            elif value:
                seen.add((kind, value))
