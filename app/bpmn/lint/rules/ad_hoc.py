"""The steps of an ad-hoc sub-process have no start and no end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import tag, title


class AdHoc(ElementRule):
    """The steps of an ad-hoc sub-process have no start and no end.

    Why: People choose the order of its steps, so nothing begins or ends there.
    How to fix: Delete the event, or use an ordinary sub-process.
    """

    name = "ad-hoc"
    severity = Severity.ERROR
    tags = frozenset(["startEvent", "endEvent"])

    def check(self, node: Any) -> Iterator[str]:
        """Start and end events directly inside an ad-hoc sub-process (BPMN 2.0.2, 10.3.5)."""
        if tag(node.getparent()) == "adHocSubProcess":
            yield f"{title(node)} cannot be in an ad-hoc sub-process: delete it, or use an ordinary sub-process."
