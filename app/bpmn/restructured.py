"""Whether an edit changed which elements there are and how they hang together, or only what they say and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.bpmn.namespaces import BPMNDI, DC, DI
from app.bpmn.structure import tag

_PICTURE = tuple(f"{{{uri}}}" for uri in (BPMNDI, DI, DC))
_LINKS = frozenset(["id", "sourceRef", "targetRef", "attachedToRef", "processRef", "default"])
_LISTED = frozenset(["flowNodeRef", "incoming", "outgoing", "sourceRef", "targetRef"])


def is_picture(node: Any) -> bool:
    """Whether a node belongs to the diagram interchange: a shape, an edge, their bounds and points."""
    return isinstance(node.tag, str) and node.tag.startswith(_PICTURE)


def is_restructured(changes: Iterable[Any]) -> bool:
    """Whether elements came or went, or were connected, attached or put into lanes otherwise."""
    return any(_restructures(change) for change in changes)


def _restructures(change: Any) -> bool:
    if is_picture(change.node):
        return False
    if hasattr(change, "parent"):
        return True
    if hasattr(change, "name"):
        return change.name in _LINKS
    return tag(change.node) in _LISTED
