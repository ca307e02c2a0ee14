"""Steps and decisions have a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import ACTIVITIES, definition_of, outgoing, tag

_OTHERS = frozenset(
    [
        "exclusiveGateway",
        "inclusiveGateway",
        "participant",
        "lane",
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
    ]
)


class MissingName(ElementRule):
    """Steps and decisions have a name.

    Why: Only names tell people what happens; task lists and reports show them.
    How to fix: Name activities by verb and object, deciding gateways by a question, events by what has happened.
    """

    name = "missing-name"
    severity = Severity.WARNING
    tags = ACTIVITIES | _OTHERS

    def check(self, node: Any) -> Iterator[str]:
        """A nameless activity, pool, lane, deciding gateway or event with a trigger."""
        if (node.get("name") or "").strip():
            return
        if tag(node).endswith("Gateway"):
            if len(outgoing(node)) > 1:
                yield "The decision has no name: ask the question that its paths answer."
        elif tag(node).endswith("Event"):
            if definition_of(node) is not None:
                yield "The event has no name: say what has happened or what is awaited."
        elif tag(node) in ACTIVITIES:
            yield "The step has no name: say what is done, by verb and object."
        else:
            yield f"The {tag(node).replace('participant', 'pool')} has no name: say whose it is."
