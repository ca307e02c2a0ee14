"""Shapes do not cover each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.overlaps import overlapping
from app.bpmn.lint.rule import DocumentRule, Severity
from app.bpmn.structure import title


class Overlap(DocumentRule):
    """Shapes do not cover each other.

    Why: What lies under another shape is not seen.
    How to fix: Move one of the two.
    """

    name = "overlap"
    severity = Severity.WARNING

    about_layout = True

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Pairs of shapes that overlap though neither holds the other."""
        for first, second in overlapping(document):
            yield first.get("id"), f"{title(first)} overlaps {title(second)}: move one of them."
