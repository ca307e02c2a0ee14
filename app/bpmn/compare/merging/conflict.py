"""What both sides changed differently, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Whose change is taken."""

    OURS = "ours"
    THEIRS = "theirs"


class ConflictKind(StrEnum):
    """What the sides disagree on. LAYOUT: only where or how an element is drawn."""

    PROPERTY = "property"
    REMOVED = "removed"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One disagreement: `what` is the property in words; the values are texts for people, None for nothing.

    `key` names it in every merge of the same three documents. `side` is whose value the merged document has now;
    `is_decided` says that a person chose it.
    """

    key: str
    kind: ConflictKind
    element_id: str
    title: str
    what: str
    base: str | None
    ours: str | None
    theirs: str | None
    side: Side = Side.OURS
    is_decided: bool = False

    @property
    def sentence(self) -> str:
        """The disagreement in a sentence."""
        values = f"{self.ours or 'nothing'} here, {self.theirs or 'nothing'} there"
        return f"{self.title}: {self.what[:1].lower() + self.what[1:]} ({values})."
