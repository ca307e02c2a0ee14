"""Labels lie on nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import LabelRule, Severity
from app.bpmn.structure import title


class LabelOverlap(LabelRule):
    """Labels lie on no shape and on no other label.

    Why: Words over words, or over a shape, cannot be read.
    How to fix: Drag the label away, or put it back to its place.
    """

    name = "label-overlap"
    severity = Severity.INFO

    def check(self, node: Any, covered: list[Any]) -> Iterator[str]:
        """One message for each element whose shape or label is under this label."""
        for other in covered:
            yield f"The label of {title(node)} lies over {title(other)}: drag it away."
