"""What a person has chosen to do with the tokens of a case, before it is done. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = {
    "cancel": "end {0}",
    "start_before": "begin before {0}",
    "start_after": "begin after {0}",
    "start_transition": "begin on the flow {0}",
}


@dataclass(slots=True)
class Moves:
    """Element and flow ids by what happens there, in the order in which they were chosen."""

    chosen: list[tuple[str, str]] = field(default_factory=list)

    def add(self, verb: str, element_id: str) -> None:
        """Choose one of WORDS for an element; the same twice is taken back."""
        move = (verb, element_id)
        if move in self.chosen:
            self.chosen.remove(move)
        else:
            self.chosen.append(move)

    def clear(self) -> None:
        """Nothing is chosen."""
        self.chosen.clear()

    def arguments(self) -> dict[str, list[str]]:
        """As `Workspace.modify` and `preview` take them."""
        return {verb: [element for kind, element in self.chosen if kind == verb] for verb in WORDS}

    def text(self, names: Mapping[str, str]) -> str:
        """`End 'Check order', begin before 'Pay'`."""
        parts = [WORDS[verb].format(f"“{names.get(element) or element}”") for verb, element in self.chosen]
        joined = ", ".join(parts)
        return joined[:1].upper() + joined[1:]
