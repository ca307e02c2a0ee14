"""A flow does not run through shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import LineRule, Severity
from app.bpmn.structure import title


class EdgeThroughShape(LineRule):
    """A flow does not run through shapes.

    Why: It looks as if it led to the shape that it crosses.
    How to fix: Tidy the connection, or lead it around.
    """

    name = "edge-through-shape"
    severity = Severity.INFO

    def check(self, node: Any, crossed: list[Any]) -> Iterator[str]:
        """One message for each shape that is neither end of the flow."""
        for other in crossed:
            yield f"The flow runs through {title(other)}: tidy the connection, or lead it around."
