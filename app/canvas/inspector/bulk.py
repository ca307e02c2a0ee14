"""Several elements at once: the properties that all of them have, and writing one to all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.bpmn.structure import tag
from app.canvas.inspector.groups_of import groups_of
from app.canvas.inspector.property import Group, Property, Surroundings

OWN = frozenset({"id", "name", "text", "documentation", "processRef", "default"})
"""What only makes sense for one element."""
EXACT = 60
"""So many elements are looked at one by one; of more, one of each kind speaks for its like."""


Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """The groups to show, and of every property the elements with their own version of it."""

    groups: list[Group]
    targets: dict[str, list[tuple[Any, Property]]]


def shared(nodes: Sequence[Any], around: Surroundings) -> Shared:
    """What all these elements have in common."""
    known = [(node, _properties(node, around)) for node in _speakers(nodes)]
    first = groups_of(known[0][0], around) if known else []
    common = [key for key in known[0][1] if all(key in found for _, found in known)] if known else []
    groups = []
    for group in first:
        properties = tuple(each for each in group.properties if _key(group, each) in common)
        if properties:
            groups.append(Group(group.title, properties, True, group.tab))
    names = {prop.name: _key(group, prop) for group in groups for prop in group.properties}
    return Shared(groups, {name: _targets(nodes, known, key) for name, key in names.items()})


def _targets(
    nodes: Sequence[Any], known: Sequence[tuple[Any, dict[Key, Property]]], key: Key
) -> list[tuple[Any, Property]]:
    """Every element with its own version of a property, or that of the one that speaks for its kind."""
    if len(known) == len(nodes):
        return [(node, found[key]) for node, found in known]
    by_tag = {node.tag: found[key] for node, found in known}
    return [(node, by_tag[node.tag]) for node in nodes]


def _speakers(nodes: Sequence[Any]) -> list[Any]:
    if len(nodes) <= EXACT:
        return list(nodes)
    return list({tag(node): node for node in nodes}.values())


def _key(group: Group, prop: Property) -> Key:
    return group.tab, group.title, prop.name, prop.kind, prop.label


def _properties(node: Any, around: Surroundings) -> dict[Key, Property]:
    return {
        _key(group, prop): prop
        for group in groups_of(node, around)
        for prop in group.properties
        if prop.name not in OWN and prop.kind != "static"
    }


def common_value(targets: Sequence[tuple[Any, Property]]) -> str | None:
    """The value that all have; None when they differ."""
    values = iter(targets)
    node, prop = next(values)
    first = prop.read(node)
    return first if all(each.read(other) == first for other, each in values) else None
