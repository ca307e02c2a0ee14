"""What a node means, whoever wrote it: defaults, spelling, order of attributes and marks of the exporter set aside.

Two nodes with equal `attributes_of`, `text_of` and children say the same. The lists that only repeat what flows and
lanes say elsewhere (`incoming`, `outgoing`, `flowNodeRef`) are left out, and so is the diagram interchange.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

from app.bpmn.model import (
    Artifact,
    CategoryValue,
    ConversationLink,
    ConversationNode,
    DataAssociation,
    DataInput,
    DataOutput,
    Definitions,
    EventDefinition,
    FlowElement,
    ForeignElement,
    Lane,
    MessageFlow,
    Participant,
    ReferenceText,
    RootElement,
)
from app.bpmn.model.fields import Attribute, Field, Flag, OptionalFlag, local_id
from app.bpmn.namespaces import BPMN, BPMNDI, CAMUNDA
from app.markup.names import XSI

ELEMENTS = (
    FlowElement,
    RootElement,
    Artifact,
    Lane,
    Participant,
    MessageFlow,
    ConversationNode,
    ConversationLink,
    DataAssociation,
    DataInput,
    DataOutput,
    CategoryValue,
)
"""What people call an element; everything else is a part of the element around it."""

REPEATED = frozenset(f"{{{BPMN}}}{name}" for name in ("incoming", "outgoing", "flowNodeRef"))
HOLDER, DIAGRAM = f"{{{BPMN}}}extensionElements", f"{{{BPMNDI}}}BPMNDiagram"
SILENT = REPEATED | {HOLDER, DIAGRAM}
PROSE = frozenset(f"{{{BPMN}}}{name}" for name in ("documentation", "text", "script"))
"""Parts whose text may hold markup."""
NOISE = {
    "exporter",
    "exporterVersion",
    f"{{{XSI}}}schemaLocation",
    f"{{{XSI}}}type",
}
VENDOR_DEFAULTS = {
    f"{{{CAMUNDA}}}asyncBefore": "false",
    f"{{{CAMUNDA}}}asyncAfter": "false",
    f"{{{CAMUNDA}}}exclusive": "true",
}
Reading = Callable[[str], str | None]


def is_element(node: Any) -> bool:
    """Whether people know this node by itself (an id makes it findable)."""
    kind = type(node)
    known = _element_kinds.get(kind)
    if known is None:
        known = _element_kinds[kind] = issubclass(kind, ELEMENTS)
    if not known or node.get("id") is None:
        return False
    return not isinstance(node, EventDefinition) or isinstance(node.getparent(), Definitions)


_element_kinds: dict[type, bool] = {}


def owner_of(node: Any) -> Any:
    """The element that a part belongs to; the definitions for what stands outside of all."""
    while not is_element(node) and node.getparent() is not None:
        node = node.getparent()
    return node


def children_of(node: Any) -> list[Any]:
    """The children that say something: no comments, no repeated lists, no diagrams, no empty extension holders."""
    return [child for child in node.iterchildren("*") if child.tag not in SILENT or not _is_silent(child)]


def _is_silent(child: Any) -> bool:
    if isinstance(child, ForeignElement):
        return False
    return child.tag != HOLDER or next(child.iterchildren("*"), None) is None


_readings: dict[type, dict[str, Reading]] = {}


def attributes_of(node: Any) -> dict[str, str]:
    """Name -> value as it is meant; what is absent or has its default is left out, and so are ids of BPMN nodes."""
    items = node.items()
    if not items:
        return {}
    readings = _readings_of(type(node))
    found = {}
    for name, value in items:
        reading = readings.get(name)
        meant = value if reading is None else reading(value)
        if meant is not None and name not in NOISE and VENDOR_DEFAULTS.get(name) != meant:
            found[name] = meant
    return found


def _readings_of(kind: type) -> dict[str, Reading]:
    """How the attributes of a class are read."""
    if kind not in _readings:
        fields = [field for base in reversed(kind.__mro__) for field in vars(base).values() if isinstance(field, Field)]
        _readings[kind] = {field.name: _reading(field) for field in fields}
        if not issubclass(kind, ForeignElement):
            _readings[kind]["id"] = lambda _text: None
        else:
            _readings[kind].pop("id", None)
    return _readings[kind]


def _reading(field: Field[Any]) -> Reading:
    if isinstance(field, Flag | OptionalFlag):
        default = field.default or False
        return lambda text: None if field.read(text) == default else ("false" if default else "true")
    if field.reference:
        return lambda text: local_id(text) or None
    if isinstance(field, Attribute):
        return lambda text: None if text in (field.default, "") else text
    return lambda text: text


def text_of(node: Any) -> str:
    """The text of a node without child elements, outer blanks removed; a reference without its prefix."""
    if isinstance(node, ReferenceText):
        return local_id(node.text or "")
    if node.tag in PROSE:
        return "".join(node.itertext()).strip()
    return "" if next(node.iterchildren("*"), None) is not None else (node.text or "").strip()


def signature(node: Any) -> Hashable:
    """Equal exactly for nodes that mean the same, with all inside; the order of elements inside does not count."""
    inside = [signature(child) for child in children_of(node)]
    ordered: Hashable = tuple(inside)
    if any(is_element(child) for child in node):
        ordered = frozenset(Counter(inside).items())
    identity = node.get("id") if is_element(node) else None
    return node.tag, identity, frozenset(attributes_of(node).items()), text_of(node), ordered


def discriminator(node: Any) -> str | None:
    """What tells a part from its like: the name, key or id that vendors give it; None for none."""
    if isinstance(node, ForeignElement):
        for name in ("name", "key", "id", "target", "event", "source"):
            value: str | None = node.get(name)
            if value is not None:
                return f"{name}={value}"
    if isinstance(node, ReferenceText):
        return None
    return node.get("name") if node.local_name == "property" else None
