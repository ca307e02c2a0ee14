"""A process has a diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.lint.rule import DocumentRule, Severity
from app.bpmn.structure import FLOW_NODES, processes, tag


class NoDiagram(DocumentRule):
    """A process has a diagram.

    Why: A file without one is laid out anew by every tool that opens it, each time in another way.
    How to fix: Tidy the diagram and save it.
    """

    name = "no-diagram"
    severity = Severity.INFO

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Processes with steps in a file that draws nothing."""
        if any(True for _ in document.definitions.iterchildren(di.DIAGRAM)):
            return
        for process in processes(document):
            if any(tag(child) in FLOW_NODES for child in process):
                yield process.get("id") or "", "The file has no diagram: tidy it and save."
