"""The engine can run what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import tag


class Unsupported(ElementRule):
    """The engine can run what is drawn.

    Why: A choreography says who talks with whom; nobody executes it, and the process is refused.
    How to fix: Draw a collaboration of processes instead.
    """

    name = "unsupported"
    severity = Severity.WARNING
    tags = frozenset(["choreographyTask", "subChoreography", "callChoreography"])

    def check(self, node: Any) -> Iterator[str]:
        """Choreography activities inside an executable process."""
        if is_executable(node):
            kind = "".join(f" {each.lower()}" if each.isupper() else each for each in tag(node))
            yield f"The engine does not run a {kind}: draw a collaboration of processes."
