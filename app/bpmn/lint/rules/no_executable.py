"""A file that shall run has an executable process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import DocumentRule, Severity
from app.bpmn.structure import FLOW_NODES, processes, tag, title


class NoExecutable(DocumentRule):
    """A file that shall run has an executable process.

    Why: Only processes marked as executable can be started.
    How to fix: Mark the process as executable.
    """

    name = "no-executable"
    severity = Severity.INFO

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """No process is executable though there are steps."""
        found = [process for process in processes(document) if any(tag(child) in FLOW_NODES for child in process)]
        if found and not any(process.get("isExecutable") in ("true", "1") for process in found):
            yield found[0].get("id"), f"{title(found[0])} is a drawing only: mark it as executable to run it."
