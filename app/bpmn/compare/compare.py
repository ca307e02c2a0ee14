"""`compare(before, after)`: what differs between two documents, element by element."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.comparison import (
    DIAGRAM,
    Comparison,
    DiagramPair,
    ElementChange,
    Kind,
    LayoutChange,
    PropertyChange,
)
from app.bpmn.compare.differences import PropertyReader, is_written_alike
from app.bpmn.compare.drawn import DiagramKey, Drawn, DrawnDiagram, diagrams_of, drawn_of, joined_diagrams
from app.bpmn.compare.labels import called
from app.bpmn.compare.layout_differences import layout_changes
from app.bpmn.compare.meaning import is_element
from app.bpmn.compare.pairing import Pairing, elements_in
from app.bpmn.compare.structural import Correspondence, with_ids
from app.bpmn.document import Document
from app.bpmn.structure import tag


def compare(before: Document, after: Document) -> Comparison:
    """The difference by element id; elements whose ids were made anew are matched by kind, name and neighbours."""
    correspondence = Correspondence(before, after)
    ids = correspondence.mapping
    same = with_ids(before, ids) if ids else before
    changes, pairs = _Comparing(same, after, ids, says_ids=not correspondence.is_remade).run()
    remarks: tuple[str, ...] = ()
    if correspondence.is_remade:
        remarks = (
            f"{len(ids)} of {correspondence.count} elements have other ids; "
            "they were matched by kind, name and neighbours.",
        )
    return Comparison(changes, pairs, remarks, ids)


class _Comparing:
    """One comparison under way; `ids` (old -> new) is what `before` was renamed by."""

    def __init__(self, before: Document, after: Document, ids: dict[str, str], *, says_ids: bool) -> None:
        self._before, self._after = before, after
        self._old_ids = {new: old for old, new in ids.items()}
        self._says_ids = says_ids
        self._pairing = Pairing(before, after, eager=False)
        self._reader = PropertyReader(self._pairing, before, after)
        self._drawn = self._diagrams()
        self._found: list[ElementChange] = []

    def _diagrams(self) -> tuple[dict[DiagramKey, DrawnDiagram], dict[DiagramKey, DrawnDiagram]]:
        """The diagrams of both under common keys: those of the later document."""
        before, after = diagrams_of(self._before), diagrams_of(self._after)
        joined = joined_diagrams(before, after)
        return {joined.get(key, key): each for key, each in before.items()}, after

    def run(self) -> tuple[tuple[ElementChange, ...], tuple[DiagramPair, ...]]:
        """The changes and the diagrams."""
        for node in (self._after.definitions, *elements_in(self._after)):
            self._later(node)
        for node in elements_in(self._before):
            if node not in self._pairing.after:
                self._gone(node)
        pairs = self._pairs()
        self._found += [_diagram_change(pair) for pair in pairs if None in (pair.before, pair.after)]
        return tuple(self._found), pairs

    def _later(self, node: Any) -> None:
        """An element of the later document: added, changed, moved, or as it was."""
        element_id = node.get("id") or ""
        partner = self._pairing.before.get(node)
        old_id = self._old_ids.get(element_id, element_id)
        if partner is None:
            self._add(Kind.ADDED, node, self._after, "", element_id)
            return
        properties = self._reader.read(partner, node)
        if old_id != element_id and self._says_ids:
            properties = (PropertyChange("id", "Id", old_id, element_id), *properties)
        layout = self._layout(element_id) if is_element(node) else ()
        if properties or layout:
            kind = Kind.CHANGED if properties else Kind.MOVED
            self._add(kind, node, self._after, old_id, element_id, properties, layout)

    def _gone(self, node: Any) -> None:
        element_id = node.get("id") or ""
        self._add(Kind.REMOVED, node, self._before, element_id, "")

    def _add(
        self,
        kind: Kind,
        node: Any,
        document: Document,
        before_id: str,
        after_id: str,
        properties: tuple[PropertyChange, ...] = (),
        layout: tuple[LayoutChange, ...] = (),
    ) -> None:
        shown = {key for diagrams in self._drawn for key, each in diagrams.items() if node.get("id") in each.parts}
        self._found.append(
            ElementChange(
                kind,
                before_id,
                after_id,
                tag(node),
                called(node, document),
                properties,
                layout,
                tuple(key for key in self._keys() if key in shown),
            )
        )

    def _layout(self, element_id: str) -> tuple[LayoutChange, ...]:
        before, after = self._drawn
        found: list[LayoutChange] = []
        for key in self._keys():
            old, new = before.get(key), after.get(key)
            if old is not None and new is not None:
                found += _layout_in(key, old.parts.get(element_id), new.parts.get(element_id))
        return tuple(found)

    def _keys(self) -> list[DiagramKey]:
        return list(dict.fromkeys((*self._drawn[1], *self._drawn[0])))

    def _pairs(self) -> tuple[DiagramPair, ...]:
        before, after = self._drawn
        return tuple(self._pair(key, before.get(key), after.get(key)) for key in self._keys())

    def _pair(self, key: DiagramKey, before: DrawnDiagram | None, after: DrawnDiagram | None) -> DiagramPair:
        shown, document = (after, self._after) if after is not None else (before, self._before)
        assert shown is not None
        element = document.find(key.partition("#")[0])
        name = shown.node.get("name") or (element.get("name") if element is not None else "") or ""
        name = name or f"Diagram {shown.number + 1}"
        return DiagramPair(key, name, _number(before), _number(after))


def _layout_in(key: DiagramKey, before: Any, after: Any) -> tuple[LayoutChange, ...]:
    """What differs between two shapes or edges, None for none."""
    if before is not None and after is not None and is_written_alike(before, after):
        return ()
    return layout_changes(key, _drawn(before), _drawn(after))


def _drawn(part: Any) -> Drawn | None:
    return None if part is None else drawn_of(part)


def _diagram_change(pair: DiagramPair) -> ElementChange:
    """A diagram that only one of the documents has."""
    is_new = pair.before is None
    kind = Kind.ADDED if is_new else Kind.REMOVED
    title = f'Diagram "{pair.name}"'
    return ElementChange(
        kind, "" if is_new else pair.key, pair.key if is_new else "", DIAGRAM, title, (), (), (pair.key,)
    )


def _number(diagram: DrawnDiagram | None) -> int | None:
    return None if diagram is None else diagram.number
