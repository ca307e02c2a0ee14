"""Every element has an id of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import DocumentRule, Severity


class DuplicateId(DocumentRule):
    """Every element has an id of its own.

    Why: With two elements of one id no reference is certain; the file cannot be executed.
    How to fix: Give one of them another id.
    """

    name = "duplicate-id"
    severity = Severity.ERROR

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Ids that several elements have."""
        for element_id, nodes in document.duplicate_ids.items():
            yield element_id, f"{len(nodes)} elements have the id {element_id}: give all but one another id."
