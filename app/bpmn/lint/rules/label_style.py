"""Labels read easily."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import ACTIVITIES, EVENTS, GATEWAYS

LONGEST = 60
"""Characters of a label that fits its shape."""


class LabelStyle(ElementRule):
    """Labels read easily.

    Why: Capitals, full stops and sentences make a diagram hard to scan; a question mark says that a gateway decides.
    How to fix: A few words in ordinary letters: "Check invoice", "Invoice valid?".
    """

    name = "label-style"
    severity = Severity.INFO
    tags = ACTIVITIES | EVENTS | GATEWAYS

    def check(self, node: Any) -> Iterator[str]:
        """Names in capitals, with a full stop, or too long."""
        name = " ".join((node.get("name") or "").split())
        letters = [each for each in name if each.isalpha()]
        if len(letters) > 4 and all(each.isupper() for each in letters):
            yield "The name is all capitals: write it in ordinary letters."
        if name.endswith((".", ";", ",")) and not name.endswith("..."):
            yield "The name ends like a sentence: leave the last mark out."
        if len(name) > LONGEST:
            yield f"The name has {len(name)} characters: say it in a few words, and the rest in the documentation."
