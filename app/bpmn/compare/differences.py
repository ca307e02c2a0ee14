"""The properties that differ between two paired documents, by the element that owns them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from lxml import etree

from app.bpmn.compare.comparison import PropertyChange
from app.bpmn.compare.labels import attribute_value, called, label_of
from app.bpmn.compare.meaning import attributes_of, children_of, is_element, text_of
from app.bpmn.compare.pairing import Pairing
from app.bpmn.compare.values import part_value
from app.bpmn.document import Document
from app.bpmn.model import Lane, LaneSet, ReferenceText
from app.bpmn.structure import CONTAINERS, local_id, tag, title


class PropertyReader:
    """Finds what differs inside of one paired element: its own properties, and those of its parts."""

    def __init__(self, pairing: Pairing, before: Document, after: Document) -> None:
        self._pairing = pairing
        self._before, self._after = before, after
        self._lanes = lanes_listing(before), lanes_listing(after)

    def read(self, first: Any, second: Any) -> tuple[PropertyChange, ...]:
        """The differences of an element and its partner."""
        found: list[PropertyChange] = []
        if first.tag != second.tag:
            found.append(PropertyChange("type", "Type", _kind(first), _kind(second)))
        found += self._container(first, second)
        found += self._lane(first, second)
        if not is_written_alike(first, second):
            self._node(first, second, [], found)
        return tuple(found)

    def _node(self, first: Any, second: Any, path: list[Any], found: list[PropertyChange]) -> None:
        """Attributes, text and parts of one paired node; elements inside speak for themselves."""
        self._pairing.join_parts(first, second)
        self._attributes(first, second, path, found)
        mine, its = text_of(first), text_of(second)
        if mine != its:
            found.append(self._text(first, second, path, mine, its))
        for child in children_of(second):
            partner = self._pairing.before.get(child)
            if is_element(child):
                continue
            if partner is None:
                value = part_value(child, self._after)
                found.append(PropertyChange(_path([*path, child]), label_of([*path, child]), None, value))
            else:
                self._node(partner, child, [*path, child], found)
        for child in children_of(first):
            if child not in self._pairing.after and not is_element(child):
                value = part_value(child, self._before)
                found.append(PropertyChange(_path([*path, child]), label_of([*path, child]), value, None))
        if isinstance(second, LaneSet):
            found += self._lane_order(first, second)

    def _attributes(self, first: Any, second: Any, path: list[Any], found: list[PropertyChange]) -> None:
        old, new = attributes_of(first), attributes_of(second)
        if old == new:
            return
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                before = attribute_value(first, name, old.get(name), self._before)
                after = attribute_value(second, name, new.get(name), self._after)
                found.append(PropertyChange(_path(path, name), label_of(path, name), before, after))

    def _text(self, first: Any, second: Any, path: list[Any], mine: str, its: str) -> PropertyChange:
        if isinstance(second, ReferenceText):
            mine, its = part_value(first, self._before), part_value(second, self._after)
        return PropertyChange(_path(path) or "text", label_of(path), mine or None, its or None)

    def _container(self, first: Any, second: Any) -> list[PropertyChange]:
        """Into which process or sub-process an element went."""
        old, new = first.getparent(), second.getparent()
        if tag(old) not in CONTAINERS or tag(new) not in CONTAINERS or self._pairing.after.get(old) is new:
            return []
        return [PropertyChange("parent", "Inside", title(old), title(new))]

    def _lane(self, first: Any, second: Any) -> list[PropertyChange]:
        """Into which lane a step went."""
        old = self._lanes[0].get(first.get("id"), ())
        new = self._lanes[1].get(second.get("id"), ())
        if {each.get("id") for each in old} == {each.get("id") for each in new}:
            return []
        return [PropertyChange("lane", "Lane", _names(old), _names(new))]

    def _lane_order(self, first: Any, second: Any) -> list[PropertyChange]:
        """The order of the lanes that both have."""
        old = [each for each in first if isinstance(each, Lane) and each in self._pairing.after]
        new = [each for each in second if isinstance(each, Lane) and each in self._pairing.before]
        if [self._pairing.after[each] for each in old] == new or {self._pairing.after[each] for each in old} != {*new}:
            return []
        return [PropertyChange("lanes", "Order of lanes", _names(old), _names(new))]


def is_written_alike(first: Any, second: Any) -> bool:
    """Whether two nodes are the same letter by letter: then nobody has to look closer."""
    return bool(etree.tostring(first, with_tail=False) == etree.tostring(second, with_tail=False))


def lanes_listing(document: Document) -> dict[str, tuple[Any, ...]]:
    """Element id -> the lanes that list it, outermost first."""
    found: dict[str, list[Any]] = defaultdict(list)
    for lane in document.elements(Lane):
        for child in lane:
            if isinstance(child, ReferenceText) and child.local_name == "flowNodeRef":
                found[local_id(child.text)].append(lane)
    return {element_id: tuple(lanes) for element_id, lanes in found.items()}


def _names(nodes: Any) -> str | None:
    return ", ".join((each.get("name") or each.get("id") or "") for each in nodes) or None


def _kind(node: Any) -> str:
    return title(node.makeelement(node.tag))


def _path(nodes: list[Any], name: str = "") -> str:
    """Where a property is, for programs: `timerEventDefinition/timeDuration`, `extensionElements/inputOutput@x`."""
    steps = "/".join(node.local_name for node in nodes)
    return f"{steps}@{name.rpartition('}')[2]}" if name and steps else name.rpartition("}")[2] or steps


__all__ = ["PropertyReader", "called", "is_written_alike", "lanes_listing"]
