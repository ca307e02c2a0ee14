"""Ids that another tool made anew: the same elements found again by kind, name and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any

from lxml import etree

from app.bpmn.compare.meaning import is_element, text_of
from app.bpmn.compare.pairing import elements_in
from app.bpmn.document import Document
from app.bpmn.editing.links import ends_of
from app.bpmn.model import ForeignElement, ReferenceText
from app.bpmn.model.fields import local_id
from app.bpmn.model.node import reference_attributes
from app.bpmn.structure import CONNECTIONS, incoming, outgoing, tag
from app.foundation.xml import read
from app.markup import raw

Named = Callable[[str], str | None]


class Correspondence:
    """Which id of the first document is which of the second. `mapping` holds only the pairs whose ids differ."""

    def __init__(self, first: Document, second: Document) -> None:
        self._left = _by_id(first)
        self._right = _by_id(second)
        shared = self._left.keys() & self._right.keys()
        self.count = len(self._left)
        self.mapping: dict[str, str] = {}
        self._back: dict[str, str] = {}
        for each in shared:
            del self._left[each], self._right[each]
        self._shared = shared
        self._search()

    @property
    def is_remade(self) -> bool:
        """Whether most elements have other ids than before: another tool wrote the file."""
        return len(self.mapping) * 2 > self.count

    def name_of(self, element_id: str, *, left: bool) -> str | None:
        """One name for an element in both documents; None while it has no partner."""
        if element_id in self._shared:
            return element_id
        if left:
            return self.mapping.get(element_id)
        return element_id if element_id in self._back else None

    def _search(self) -> None:
        """Join what is unique on both sides, until nothing more is found."""
        found = True
        while found and self._left and self._right:
            rounds = [self._round(key) for key in (_flow_key, _name_key, _neighbour_key, _boundary_key)]
            found = any(rounds)

    def _round(self, key: Callable[[Any, Named], Hashable]) -> bool:
        left = _unique(self._left, lambda node: key(node, lambda each: self.name_of(each, left=True)))
        right = _unique(self._right, lambda node: key(node, lambda each: self.name_of(each, left=False)))
        pairs = [(left[each], right[each]) for each in left.keys() & right.keys()]
        for first, second in pairs:
            self.mapping[first], self._back[second] = second, first
            del self._left[first], self._right[second]
        return bool(pairs)


def _by_id(document: Document) -> dict[str, Any]:
    return {node.get("id"): node for node in elements_in(document)}


def _unique(nodes: dict[str, Any], key: Callable[[Any], Hashable]) -> dict[Hashable, str]:
    found = defaultdict(list)
    for element_id, node in nodes.items():
        value = key(node)
        if value is not None:
            found[value].append(element_id)
    return {value: ids[0] for value, ids in found.items() if len(ids) == 1}


def _flow_key(node: Any, named: Named) -> Hashable:
    """A line between the same two elements."""
    if tag(node) not in CONNECTIONS:
        return None
    source, target = (named(each) for each in ends_of(node))
    return (tag(node), source, target) if source and target else None


def _name_key(node: Any, named: Named) -> Hashable:
    """The only element of its kind with this name, or the only one of its kind at the top of the file."""
    if tag(node) in CONNECTIONS:
        return None
    text = (node.get("name") or _annotation(node)).strip()
    if text:
        return tag(node), " ".join(text.split())
    at_top = not is_element(node.getparent())
    return (tag(node), "at the top") if at_top else None


def _annotation(node: Any) -> str:
    return next((text_of(child) for child in node if tag(child) == "text"), "")


def _neighbour_key(node: Any, named: Named) -> Hashable:
    """The only one of its kind between the same neighbours."""
    if tag(node) in CONNECTIONS:
        return None
    before = frozenset(named(each.source_ref or "") for each in incoming(node)) - {None}
    behind = frozenset(named(each.target_ref or "") for each in outgoing(node)) - {None}
    return (tag(node), before, behind) if before or behind else None


def _boundary_key(node: Any, named: Named) -> Hashable:
    """The only event of its kind on the same activity."""
    host = named(local_id(node.get("attachedToRef") or ""))
    kinds = tuple(tag(child) for child in node if tag(child).endswith("EventDefinition"))
    return (tag(node), host, kinds) if host else None


def with_ids(document: Document, mapping: dict[str, str]) -> Document:
    """A copy with other ids (old -> new), followed by every reference; to compare with, its lines are not kept."""
    root = read(document.to_bytes(), name=document.name, lookup=Document.notation.lookup).tree.getroot()
    for node in root.iter("*"):
        if isinstance(node, ReferenceText):
            raw.set_text(node, mapping.get(local_id(node.text or ""), node.text))
        for name in ("id", "calledElement", *reference_attributes(type(node))):
            value = node.get(name)
            if value is not None and not _is_vendor(node) and local_id(value) in mapping:
                raw.set_attribute(node, name, mapping[local_id(value)])
    return Document.from_bytes(etree.tostring(root), document.name)


def _is_vendor(node: Any) -> bool:
    return isinstance(node, ForeignElement) or any(tag(each) == "extensionElements" for each in node.iterancestors())
