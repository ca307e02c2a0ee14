"""A name reads as what it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import CONNECTIONS, DATA, FLOW_NODES
from app.foundation.hidden import HIDDEN


class HiddenCharacters(ElementRule):
    """A name reads as what it is.

    Why: Invisible characters can turn a name around or make two alike: people approve something else than what runs.
    How to fix: Type the name anew.
    """

    name = "hidden-characters"
    severity = Severity.WARNING
    tags = FLOW_NODES | DATA | CONNECTIONS | frozenset(["process", "participant", "lane"])

    def check(self, node: Any) -> Iterator[str]:
        """Names with characters that change how the others are read, and show nothing themselves."""
        found = sorted(HIDDEN.intersection(node.get("name") or ""))
        if found:
            named = ", ".join(f"U+{ord(each):04X} ({unicodedata.name(each, 'unnamed').lower()})" for each in found)
            yield f"The name holds what nobody sees, {named}, and may read as something else: type it anew."
