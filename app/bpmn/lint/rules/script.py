"""A script task has a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import tag, title


class Script(ElementRule):
    """A script task has a script.

    Why: Without one there is nothing to run.
    How to fix: Write the script, and say its language.
    """

    name = "script"
    severity = Severity.ERROR
    tags = frozenset(["scriptTask"])

    def check(self, node: Any) -> Iterator[str]:
        """No script, resource or FEEL expression."""
        if not is_executable(node) or node.camunda("resource") or node.zeebe("script") is not None:
            return
        if node.zeebe("taskDefinition") is not None:
            return
        text = next(("".join(child.itertext()) for child in node if tag(child) == "script"), "")
        if not text.strip():
            yield f"{title(node)} has no script: write what it calculates."
