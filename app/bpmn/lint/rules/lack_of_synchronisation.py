"""Parallel paths wait for each other before they become one."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.rule import ScopeView, Severity, Spot
from app.bpmn.lint.runs import RunRule, faults, named
from app.bpmn.soundness import FaultKind
from app.bpmn.structure import title


class LackOfSynchronisation(RunRule):
    """Parallel paths wait for each other before they become one.

    Why: What lies behind is done once for each path: two payments, two letters.
    How to fix: Join the paths with a parallel gateway (or an inclusive one) before they go on as one.
    """

    name = "lack-of-synchronisation"
    severity = Severity.WARNING
    compares_names = True

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Elements that pass on two tokens of one case at a time."""
        for node, fault in faults(scope, FaultKind.LACK_OF_SYNCHRONISATION):
            split = named(scope, fault.others[-1:])
            after = f" after {split} has split the flow" if split else ""
            yield (
                node,
                f"What follows {title(node)} can run twice{after}: join the paths with a parallel gateway.",
                fault.path,
            )
