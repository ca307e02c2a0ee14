"""An end is reached once."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.rule import ScopeView, Severity, Spot
from app.bpmn.lint.runs import RunRule, faults
from app.bpmn.soundness import FaultKind
from app.bpmn.structure import title


class ImproperCompletion(RunRule):
    """An end is reached once.

    Why: An end event that is reached several times says "done" while other paths still run.
    How to fix: Join the parallel paths before the end event, or give each path an end event of its own.
    """

    name = "improper-completion"
    severity = Severity.INFO

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """End events that one run reaches twice."""
        for node, fault in faults(scope, FaultKind.IMPROPER_COMPLETION):
            message = (
                f"One run can reach {title(node)} twice: join the paths before it, or give each an end of its own."
            )
            yield node, message, fault.path
