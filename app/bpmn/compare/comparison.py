"""The difference of two documents, as values that people, programs and canvases read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NONE = "nothing"
DIAGRAM = "BPMNDiagram"
"""The tag of a change that is a whole diagram."""


class Kind(StrEnum):
    """What happened to an element. MOVED: only how it is drawn differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class LayoutKind(StrEnum):
    """What of an element's drawing differs."""

    DRAWN = "drawn"
    ERASED = "no longer drawn"
    MOVED = "moved"
    RESIZED = "resized"
    REROUTED = "re-routed"
    LABEL = "label moved"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """One property: `label` for people, `path` for programs; None where it was or is absent."""

    path: str
    label: str
    before: str | None
    after: str | None

    @property
    def sentence(self) -> str:
        """`assignee from "ann" to "bob"`."""
        label = self.label[:1].lower() + self.label[1:]
        if self.before is None:
            return f"{label} set to {quoted(self.after)}"
        if self.after is None:
            return f"{label} {quoted(self.before)} removed"
        return f"{label} from {quoted(self.before)} to {quoted(self.after)}"


@dataclass(frozen=True, slots=True)
class LayoutChange:
    """One difference of the drawing in one diagram (its key in `Comparison.diagrams`); `words`: `moved 40 right`."""

    diagram: str
    kind: LayoutKind
    words: str


@dataclass(frozen=True, slots=True)
class ElementChange:
    """What happened to one element. `before_id` is empty for what was added, `after_id` for what was removed.

    `diagrams` are the keys of the diagrams that draw it, before or after.
    """

    kind: Kind
    before_id: str
    after_id: str
    tag: str
    title: str
    properties: tuple[PropertyChange, ...] = ()
    layout: tuple[LayoutChange, ...] = ()
    diagrams: tuple[str, ...] = ()

    @property
    def element_id(self) -> str:
        """The id in the later document, else in the earlier one."""
        return self.after_id or self.before_id

    @property
    def is_layout_only(self) -> bool:
        """Whether the model means the same as before."""
        return self.kind is Kind.MOVED or self.tag == DIAGRAM

    @property
    def sentences(self) -> tuple[str, ...]:
        """What happened, one sentence for each thing."""
        if self.kind in (Kind.ADDED, Kind.REMOVED):
            return (f"{self.title}: {self.kind}.",)
        said = [*(each.sentence for each in self.properties), *(each.words for each in self.layout)]
        return tuple(f"{self.title}: {each}." for each in said)


@dataclass(frozen=True, slots=True)
class DiagramPair:
    """A diagram of either document: its number before and after (from 0), None where it is missing."""

    key: str
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, in the order of the later file; what was removed stands behind.

    `remarks` say how elements were matched when their ids differ; `ids` is old id -> new id of those.
    """

    changes: tuple[ElementChange, ...] = ()
    diagrams: tuple[DiagramPair, ...] = ()
    remarks: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether both say and show the same."""
        return not self.changes

    def of(self, element_id: str) -> ElementChange | None:
        """The change of an element by either of its ids."""
        return next((each for each in self.changes if element_id in (each.after_id, each.before_id)), None)

    def of_kind(self, kind: Kind) -> list[ElementChange]:
        """The changes of one kind, in order."""
        return [each for each in self.changes if each.kind is kind]

    def meant(self) -> Comparison:
        """The same without what concerns only the drawing."""
        kept = tuple(each for each in self.changes if not each.is_layout_only)
        return Comparison(kept, self.diagrams, self.remarks, self.ids)

    def sentences(self) -> Iterator[str]:
        """Every sentence, in order."""
        for each in self.changes:
            yield from each.sentences


def quoted(text: str | None) -> str:
    """A value in a sentence: in quotes, on one line, cut when it is long."""
    if not text:
        return NONE
    line = " ".join(text.split())
    return f'"{line if len(line) <= 120 else line[:119] + "…"}"'
