"""The flow can be checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.rule import ScopeView, Severity, Spot
from app.bpmn.lint.runs import RunRule, faults
from app.bpmn.soundness import FaultKind
from app.bpmn.structure import tag, title


class SoundnessUndecided(RunRule):
    """The flow can be checked as a whole.

    Why: Not every run was looked at, so a deadlock may be left: too many paths run side by side without structure, or a
        complex gateway decides by its own conditions.
    How to fix: Move parts with one entry and one exit into sub-processes.
    """

    name = "soundness-undecided"
    severity = Severity.INFO

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Scopes with more markings than the limit, and those with a complex gateway."""
        for node, _ in faults(scope, FaultKind.UNDECIDED):
            if tag(node) == "complexGateway":
                message = (
                    f"{title(node)} goes by its own conditions, so the flow around it is not checked for deadlocks."
                )
            else:
                message = f"From {title(node)} too many things can happen side by side to check all: use sub-processes."
            yield node, message
