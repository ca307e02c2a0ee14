"""Link events come in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ContainerRule, ScopeView, Severity
from app.bpmn.structure import tag, title


class LinkPairs(ContainerRule):
    """Link events come in pairs.

    Why: A throwing link continues at the catching link of the same name; without it the path is lost.
    How to fix: Give a throwing and a catching link the same name.
    """

    name = "link-pairs"
    severity = Severity.ERROR
    compares_names = True

    def check(self, scope: ScopeView) -> Iterator[tuple[Any, str]]:
        """Throwing links without target, catching links without source or with a twin."""
        named = [(node, (each.get("name") or "").strip()) for node, each in scope.links()]
        catches = [name for node, name in named if tag(node) == "intermediateCatchEvent"]
        throws = [name for node, name in named if tag(node) == "intermediateThrowEvent"]
        for node, name in named:
            if not name:
                yield node, f"{title(node)} has no link name: give both ends of the link the same one."
            elif tag(node) == "intermediateThrowEvent" and name not in catches:
                yield node, f'No catching link is called "{name}": add one, or correct the name.'
            elif tag(node) == "intermediateCatchEvent" and (name not in throws or catches.count(name) > 1):
                yield node, f'The link "{name}" needs exactly one catching and at least one throwing event.'
