"""Every step happens in some run."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.rule import ScopeView, Severity, Spot
from app.bpmn.lint.runs import RunRule, faults, named
from app.bpmn.soundness import FaultKind
from app.bpmn.structure import title


class DeadElement(RunRule):
    """Every step happens in some run.

    Why: Steps behind a join that no run gets past are drawn in vain.
    How to fix: Let the join in front of them go on: split and merge with the same kind of gateway.
    """

    name = "dead-element"
    severity = Severity.WARNING
    compares_names = True

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Joins that no run passes, with what lies behind them."""
        for node, fault in faults(scope, FaultKind.DEAD_ELEMENT):
            behind = named(scope, fault.others)
            rest = f", so these never happen: {behind}" if behind else ""
            yield node, f"No run gets past {title(node)}{rest}.", fault.path
