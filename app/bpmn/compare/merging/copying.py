"""Nodes of one document as new nodes of another: prefixes, ids and lists that repeat others made to fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from app.bpmn.compare.meaning import REPEATED, is_element
from app.bpmn.document import Document
from app.bpmn.model import ForeignElement
from app.bpmn.model.fields import local_id
from app.bpmn.model.node import reference_attributes
from app.bpmn.namespaces import BPMN
from app.markup import raw
from app.markup.names import XSI

XSI_TYPE = f"{{{XSI}}}type"


def copied(node: Any, into: Document, note: Callable[[Any, Any], None]) -> Any:
    """A detached copy of a node without the elements inside it; `note(original, copy)` hears of every node."""
    fresh = deepcopy(node)
    fresh.tail = None
    _clean(node, fresh, into, note)
    return fresh


def _clean(node: Any, fresh: Any, into: Document, note: Callable[[Any, Any], None]) -> None:
    note(node, fresh)
    _fit_attributes(node, fresh, into)
    for original, child in zip(list(node), list(fresh), strict=True):
        if not isinstance(child.tag, str):
            continue
        if (child.tag in REPEATED and not isinstance(node, ForeignElement)) or is_element(original):
            raw.remove(fresh, child)
        else:
            _clean(original, child, into, note)
    if not (node.text or "").strip():
        raw.set_text(fresh, None)


def _fit_attributes(node: Any, fresh: Any, into: Document) -> None:
    """References lose prefixes that the document may not know, types get the usual one, ids of parts stay unique."""
    if isinstance(node, ForeignElement):
        return
    for name, value in node.items():
        written = fitting(node, name, value, into)
        if written != value:
            raw.set_attribute(fresh, name, written)
    kind = node.get(XSI_TYPE)
    if kind is not None:
        prefix, _, local = kind.rpartition(":")
        if node.nsmap.get(prefix or None) == BPMN:
            raw.set_attribute(fresh, XSI_TYPE, f"bpmn:{local}")
    element_id = node.get("id")
    if element_id is not None and not is_element(node) and into.has_id(element_id):
        raw.set_attribute(fresh, "id", into.new_id(node.local_name[:1].upper() + node.local_name[1:]))


def fitting(node: Any, name: str, value: str, into: Document) -> str:
    """The value of an attribute of theirs as the document can read it: no prefix that it does not declare."""
    prefix, _, local = value.rpartition(":")
    if not prefix or name.startswith("{") or isinstance(node, ForeignElement):
        return value
    if name in reference_attributes(type(node)):
        return local_id(value)
    is_name = prefix in node.nsmap and into.definitions.nsmap.get(prefix) != node.nsmap[prefix]
    return local if is_name else value


def place_like(original: Any, fresh: Any, parent: Any, result: dict[Any, Any]) -> None:
    """Put `fresh` into `parent` beside the nodes that stand for the neighbours of `original`, else by the schema."""
    previous = _partner_of(original.itersiblings(preceding=True), fresh, parent, result)
    if previous is not None:
        following = previous.getnext()
    else:
        following = _partner_of(original.itersiblings(), fresh, parent, result)
    if previous is None and following is None:
        parent.add(fresh)
    else:
        parent.insert(len(parent) if following is None else parent.index(following), fresh)


def _partner_of(siblings: Iterator[Any], fresh: Any, parent: Any, result: dict[Any, Any]) -> Any:
    """The nearest of some siblings that `parent` has too and that the schema puts among the like of `fresh`."""
    rank = parent.rank_of(fresh)
    for each in siblings:
        partner = result.get(each)
        if partner is not None and partner.getparent() is parent and parent.rank_of(partner) == rank:
            return partner
    return None
