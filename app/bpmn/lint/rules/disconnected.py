"""Every step is connected with the flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable, lacks_incoming, needs_no_flow
from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity
from app.bpmn.structure import title


class Disconnected(ContainerRule):
    """Every step is connected with the flow.

    Why: A step without flows is never reached, or the process stops there without saying so.
    How to fix: Connect the element, or delete it.
    """

    name = "disconnected"
    severity = Severity.WARNING

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
        """Flow nodes with neither incoming nor outgoing flow, unless it is the only one."""
        if len(scope.nodes) < 2:
            return
        for node, name in scope.nodes:
            element_id = node.get("id")
            if name == "boundaryEvent" or element_id in scope.leads or element_id in scope.entered:
                continue
            if is_executable(node) and lacks_incoming(scope, node, name):
                continue  # not-connected says so, and that it matters more
            if not needs_no_flow(node):
                yield node, f"{title(node)} is not connected with anything: connect it or delete it."
