"""A timer says when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import EVENTS, definition_of, tag, title


class Timer(ElementRule):
    """A timer says when.

    Why: Without date, duration or cycle the timer never fires.
    How to fix: Set a date, a duration like PT1H, or a cycle like R3/PT10M.
    """

    name = "timer"
    severity = Severity.ERROR
    tags = EVENTS

    def check(self, node: Any) -> Iterator[str]:
        """A timer event definition without a time."""
        definition = definition_of(node)
        if tag(definition) != "timerEventDefinition" or not is_executable(node):
            return
        times = ["".join(child.itertext()).strip() for child in definition if tag(child).startswith("time")]
        if not any(times):
            yield f"{title(node)} says not when: set a date, a duration like PT1H, or a cycle."
