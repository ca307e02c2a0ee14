"""`merge(base, ours, theirs)`: both sides' work in one document, and what a person has to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.bpmn.compare.merging.bookkeeping import drop_dangling, list_flows, list_lanes
from app.bpmn.compare.merging.clashes import without_clashes
from app.bpmn.compare.merging.conflict import Conflict, Side
from app.bpmn.compare.merging.drawing import merge_drawings
from app.bpmn.compare.merging.elements import merge_elements
from app.bpmn.compare.merging.sides import ThreeSides
from app.bpmn.compare.structural import Correspondence, with_ids
from app.bpmn.document import Document

LABEL = "Merge"


@dataclass(frozen=True)
class Merge:
    """`document` begins as ours and has one undo step, the merge; lines that theirs did not touch are those of ours.

    `conflicts` are undecided or decided differences; `renamed` tells which of theirs' new elements got other ids.
    """

    document: Document
    conflicts: tuple[Conflict, ...]
    base: Document = field(repr=False)
    ours: Document = field(repr=False)
    theirs: Document = field(repr=False)
    decisions: Mapping[str, Side] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has decided."""
        return tuple(each for each in self.conflicts if not each.is_decided)

    @property
    def is_clean(self) -> bool:
        """Whether everything is decided."""
        return not self.open_conflicts

    def resolve(self, conflict: Conflict, side: Side) -> Merge:
        """The merge with this conflict decided; the one at hand stays as it is."""
        return merge(self.base, self.ours, self.theirs, {**self.decisions, conflict.key: side})


def merge(base: Document, ours: Document, theirs: Document, decisions: Mapping[str, Side] | None = None) -> Merge:
    """Bring what theirs changed since base into a copy of ours. Where both changed the same differently, ours stands
    until `decisions` (conflict key -> side) says otherwise. Nothing of the three documents is changed."""
    decisions = decisions or {}
    its_base, its = _with_base_ids(base, ours, theirs)
    its, renamed = without_clashes(its_base, ours, its)
    merged = Document.from_bytes(ours.to_bytes(), ours.name)
    sides = ThreeSides(its_base, ours, its, merged, decisions)
    with merged.transaction(LABEL):
        merge_elements(sides)
        drop_dangling(sides)
        list_flows(sides)
        list_lanes(sides)
        merge_drawings(sides)
    return Merge(merged, tuple(sides.conflicts), base, ours, theirs, decisions, renamed)


def _with_base_ids(base: Document, ours: Document, theirs: Document) -> tuple[Document, Document]:
    """Base and theirs with the ids of ours, where another tool made most of them anew."""
    to_ours = Correspondence(base, ours)
    if to_ours.is_remade:
        base = with_ids(base, to_ours.mapping)
        theirs = with_ids(theirs, to_ours.mapping)
    back = Correspondence(theirs, base)
    return base, (with_ids(theirs, back.mapping) if back.is_remade else theirs)
