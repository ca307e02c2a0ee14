"""What runs is reached, and events lead on."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.places import is_executable, lacks_incoming, lacks_outgoing
from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity, Spot
from app.bpmn.structure import tag, title


class NotConnected(ContainerRule):
    """What runs is reached, and events lead on.

    Why: Where a process has a start event, a step that no flow leads to never happens; deployment refuses it.
    How to fix: Lead a flow to the element, or delete it; lead boundary and intermediate events on.
    """

    name = "not-connected"
    severity = Severity.ERROR

    def check(self, scope: ScopeView) -> Iterator[Spot]:
        """Steps of executable processes without incoming flow, events without outgoing flow (BPMN 2.0.2, 10.5)."""
        if not is_executable(scope.container) or tag(scope.container) == "adHocSubProcess":
            return
        for node, name in scope.nodes:
            if lacks_incoming(scope, node, name):
                yield node, f"No flow leads to {title(node)}, so it never happens: lead one to it, or delete it."
            elif lacks_outgoing(scope, node, name):
                yield node, f"Nothing follows {title(node)}: lead it on, or to an end event."
