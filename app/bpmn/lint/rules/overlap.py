"""Shapes do not cover each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import LayoutRule, Severity
from app.bpmn.structure import title


class Overlap(LayoutRule):
    """Shapes do not cover each other.

    Why: What lies under another shape is not seen.
    How to fix: Move one of the two.
    """

    name = "overlap"
    severity = Severity.WARNING

    def check(self, node: Any, covered: list[Any]) -> Iterator[str]:
        """One message for each shape that this one covers though neither holds the other."""
        for other in covered:
            yield f"{title(node)} overlaps {title(other)}: move one of them."
