"""A loop has a way out."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.rule import ScopeView, Severity, Spot
from app.bpmn.lint.runs import RunRule, faults, named
from app.bpmn.soundness import FaultKind


class EndlessLoop(RunRule):
    """A loop has a way out.

    Why: A case that enters it never ends.
    How to fix: Lead one path of a gateway in the loop out of it.
    """

    name = "endless-loop"
    severity = Severity.WARNING
    compares_names = True

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Loops that nothing leads out of."""
        for node, fault in faults(scope, FaultKind.ENDLESS_LOOP):
            yield node, f"No way leads out of the loop of {named(scope, fault.others)}: add one.", fault.path
