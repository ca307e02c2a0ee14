"""Two new elements that happen to have one id: theirs gets another one, so that both stay."""

from __future__ import annotations

from app.bpmn.compare.merging.sides import elements_of
from app.bpmn.compare.structural import with_ids
from app.bpmn.document import Document
from app.bpmn.editing.links import ends_of
from app.bpmn.structure import CONNECTIONS, tag


def without_clashes(base: Document, ours: Document, theirs: Document) -> tuple[Document, dict[str, str]]:
    """Theirs, renamed where both sides added different elements under one id; and new id by old."""
    mine, its, before = elements_of(ours), elements_of(theirs), elements_of(base)
    renamed: dict[str, str] = {}
    for element_id, node in its.items():
        other = mine.get(element_id)
        if not element_id or element_id in before:
            continue
        if other is None:
            if ours.has_id(element_id):
                renamed[element_id] = _free(element_id, (base, ours, theirs))
            continue
        is_line = tag(node) in CONNECTIONS
        same = ends_of(node) == ends_of(other) if is_line else node.get("name") == other.get("name")
        if tag(node) != tag(other) or not same:
            renamed[element_id] = _free(element_id, (base, ours, theirs))
    return (with_ids(theirs, renamed) if renamed else theirs), renamed


def _free(element_id: str, documents: tuple[Document, ...]) -> str:
    number = 2
    while any(each.has_id(f"{element_id}_{number}") for each in documents):
        number += 1
    return f"{element_id}_{number}"
