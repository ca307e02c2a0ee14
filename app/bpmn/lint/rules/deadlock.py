"""No run gets stuck."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.rule import ScopeView, Severity, Spot
from app.bpmn.lint.runs import RunRule, faults, named, sources
from app.bpmn.soundness import FaultKind
from app.bpmn.structure import title


class Deadlock(RunRule):
    """No run gets stuck.

    Why: A join that waits for a path which a decision left out waits for ever: the case never ends, and nobody is told.
    How to fix: Merge paths that exclude each other with an exclusive gateway, or split them with a parallel one.
    """

    name = "deadlock"
    severity = Severity.WARNING
    compares_names = True

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Joins with a run in which they wait for ever."""
        for node, fault in faults(scope, FaultKind.DEADLOCK):
            missing = named(scope, sources(scope, fault.others))
            rest = f" for {missing}, which the run shown never comes from" if missing else ""
            yield (
                node,
                f"{title(node)} can wait for ever{rest}: split and merge with the same kind of gateway.",
                fault.path,
            )
