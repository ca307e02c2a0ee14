"""Ways to make a table of entries, and to bring its entries into another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.bpmn.dialect import add_extension, drop, extension, extensions, local_of, need_extension, vendor_namespace
from app.bpmn.model.registry import new_node
from app.bpmn.namespaces import ZEEBE
from app.canvas.inspector.property import Column, Node


def attribute_column(name: str, label: str, kind: str = "line", **options: Any) -> Column:
    """A column over an attribute of the entries."""
    return Column(
        name, label, lambda e: e.get(name) or "", lambda e, text: e.set_attribute(name, text or None), kind, **options
    )


def direct(name: str, wanted: Callable[[Node], bool] = lambda _entry: True) -> Callable[[Node], list[Node]]:
    """The entries of Camunda 7 that stand in `extensionElements` themselves."""
    return lambda node: [each for each in extensions(node, name) if wanted(each)]


def add_direct(name: str, attributes: Mapping[str, str]) -> Callable[[Node], Node]:
    """Add such an entry."""
    return lambda node: add_extension(node, name, attributes)


def held(holder: str, name: str, *, zeebe: bool) -> Callable[[Node], list[Node]]:
    """The entries that stand in a list of their own (`zeebe:ioMapping`)."""

    def entries(node: Node) -> list[Node]:
        found = extension(node, holder, zeebe=zeebe)
        return [] if found is None else [each for each in found if local_of(each.tag) == name]

    return entries


def add_held(holder: str, name: str, attributes: Mapping[str, str], *, zeebe: bool) -> Callable[[Node], Node]:
    """Add such an entry, last of its kind."""

    def add(node: Node) -> Node:
        outer = need_extension(node, holder, zeebe=zeebe)
        made = new_node(f"{{{ZEEBE if zeebe else vendor_namespace(node)}}}{name}")
        for key, value in attributes.items():
            made.set_attribute(key, value)
        alike = [each for each in outer if local_of(each.tag) == name]
        outer.insert(outer.index(alike[-1]) + 1 if alike else len(outer), made)
        return made

    return add


def remove(entry: Node) -> None:
    """Take an entry out, with a list that stays empty behind."""
    drop(entry)


def move(entries: list[Node], index: int, by: int) -> int:
    """Move an entry one place up (-1) or down (+1) among its like; returns its new place."""
    target = index + by
    if not 0 <= index < len(entries) or not 0 <= target < len(entries):
        return index
    entry, other = entries[index], entries[target]
    parent = entry.getparent()
    place = parent.index(other)
    parent.insert(place + 1 if by > 0 else place, entry)
    return target
