"""Steps of one scope have different names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity


class SameName(ContainerRule):
    """Steps of one scope have different names.

    Why: In task lists and reports two steps of one name cannot be told apart.
    How to fix: Say what makes the steps different.
    """

    name = "same-name"
    severity = Severity.INFO
    compares_names = True

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
        """Activities with the same name."""
        for node, name in scope.step_names().twins():
            yield node, f'Another step is called "{name}" too: say what makes them different.'
