"""What the schema lets a type of element have: attributes and parts."""

from __future__ import annotations

from typing import Any

from app.bpmn.model import ForeignElement
from app.bpmn.model.fields import Field
from app.bpmn.model.node import full_sequence


def may_have_attribute(node: Any, name: str) -> bool:
    """Whether a node of this class can have an attribute; those of vendors go anywhere."""
    return isinstance(node, ForeignElement) or name.startswith("{") or name in _attribute_names(type(node))


def may_have_part(node: Any, part: Any) -> bool:
    """Whether a node of this class can have such a child; comments go anywhere."""
    if isinstance(node, ForeignElement) or not isinstance(part.tag, str):
        return True
    return bool(node.rank_of(part) < len(full_sequence(type(node))))


_names: dict[type, frozenset[str]] = {}


def _attribute_names(kind: type) -> frozenset[str]:
    if kind not in _names:
        _names[kind] = _declared(kind)
    return _names[kind]


def _declared(kind: type) -> frozenset[str]:
    fields = [field for base in kind.__mro__ for field in vars(base).values()]
    return frozenset(field.name for field in fields if isinstance(field, Field))
