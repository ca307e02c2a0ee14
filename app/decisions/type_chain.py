"""What a type of a file is in the end: the simple type and the allowed values along its chain of item definitions."""

from __future__ import annotations

from typing import NamedTuple

from app.decisions.dmn_tree import Node, child, children

LONGEST = 20


class Resolved(NamedTuple):
    """`base` in small letters, "" for what is no simple type; `allowed` the element with the nearest constraint."""

    base: str = ""
    allowed: Node | None = None


def resolve_type(root: Node, type_ref: str) -> Resolved:
    """Follow a type reference; one that names no type of the file gives nothing."""
    name, allowed = type_ref.rpartition(":")[2], None
    for _ in range(LONGEST):
        node = next((each for each in children(root, "itemDefinition") if each.get("name") == name), None)
        if node is None:
            return Resolved("" if name == type_ref.rpartition(":")[2] else name.lower(), allowed)
        if node.get("isCollection") in ("true", "1") or child(node, "itemComponent") is not None:
            return Resolved("any")
        for tag in ("typeConstraint", "allowedValues"):
            found = child(node, tag)
            allowed = found if allowed is None else allowed
        inner = child(node, "typeRef")
        name = ((inner.text if inner is not None else None) or node.get("typeRef") or "Any").strip().rpartition(":")[2]
    return Resolved("any")
