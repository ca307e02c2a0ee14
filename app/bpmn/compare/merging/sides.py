"""The three documents of a merge, element by element, and what is kept of the decisions."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.compare.labels import called
from app.bpmn.compare.meaning import REPEATED, attributes_of, children_of, is_element, owner_of, text_of
from app.bpmn.compare.merging.conflict import Conflict, ConflictKind, Side
from app.bpmn.compare.pairing import Pairing, elements_in
from app.bpmn.document import Document
from app.bpmn.model import ReferenceText
from app.bpmn.model.fields import local_id
from app.bpmn.model.node import reference_attributes

FILE = ""
"""The id that stands for the definitions."""


def elements_of(document: Document) -> dict[str, Any]:
    """id -> element, in document order; the definitions under FILE. Of several with one id, the first."""
    found: dict[str, Any] = {FILE: document.definitions}
    for node in elements_in(document):
        found.setdefault(node.get("id"), node)
    return found


def holder_id(node: Any) -> str:
    """The id of the element that an element stands in; FILE at the top."""
    parent = node.getparent()
    owner = owner_of(parent) if parent is not None else None
    return owner.get("id") if owner is not None and is_element(owner) else FILE


def own_meaning(node: Any) -> Hashable:
    """What an element says by itself: its attributes, text and parts, without the elements inside."""
    parts = tuple(own_meaning(child) for child in children_of(node) if not is_element(child))
    return node.tag, frozenset(attributes_of(node).items()), text_of(node), parts


def references_of(node: Any) -> set[str]:
    """The ids that an element or its parts refer to, beside the lists that repeat what flows say."""
    found = {local_id(value) for name in reference_attributes(type(node)) if (value := node.get(name))}
    if isinstance(node, ReferenceText):
        found.add(local_id(node.text or ""))
    for child in children_of(node):
        if not is_element(child) and child.tag not in REPEATED:
            found |= references_of(child)
    return found


@dataclass
class ThreeSides:
    """The merge under way. `merged` begins as a copy of ours, and is what gets written; `ours` stays as it was.

    `base`, `mine`, `its` are element tables of base, ours and theirs; `now` that of the merged document.
    `result` leads from a node of theirs to the node of the merged document that stands for it; `touched` are the ids of
    what the merge brought, reconnected or removed.
    """

    base_document: Document
    ours: Document
    theirs: Document
    merged: Document
    decisions: Mapping[str, Side]
    conflicts: list[Conflict] = field(default_factory=list)
    result: dict[Any, Any] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    restored: set[str] = field(default_factory=set)
    removing: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.base, self.mine = elements_of(self.base_document), elements_of(self.ours)
        self.its, self.now = elements_of(self.theirs), elements_of(self.merged)
        self.to_now = Pairing(self.base_document, self.merged)
        self.to_theirs = Pairing(self.base_document, self.theirs)

    def decide(
        self,
        kind: ConflictKind,
        element_id: str,
        path: str,
        what: str,
        values: tuple[str | None, str | None, str | None],
    ) -> Side:
        """Note a conflict (its base, ours and theirs in words) and say whose side is taken: ours, until decided."""
        key = f"{element_id}:{kind}:{path}"
        side = self.decisions.get(key, Side.OURS)
        document, node = self._where(element_id)
        conflict = Conflict(
            key,
            kind,
            element_id,
            called(node, document),
            what,
            *values,
            side=side,
            is_decided=key in self.decisions,
        )
        if all(each.key != key for each in self.conflicts):
            self.conflicts.append(conflict)
        return side

    def _where(self, element_id: str) -> tuple[Document, Any]:
        """The element as ours has it, else as theirs, else as it was."""
        tables = ((self.ours, self.mine), (self.theirs, self.its), (self.base_document, self.base))
        return next((document, table[element_id]) for document, table in tables if element_id in table)
