"""Whose extensions an element is written with, Camunda 7's (or its kin's) or Camunda 8's, and the ways to them.

The file decides: what an element already has is kept up, then what the file declares and uses. A file that uses nothing
yet gets Camunda 7's attributes, which the engine reads as its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.bpmn.model.registry import new_node
from app.bpmn.namespaces import ACTIVITI, BPMN, CAMUNDA, FLOWABLE, MODELER, ZEEBE

OPERATON = "http://operaton.org/schema/1.0/bpmn"
VENDORS = (CAMUNDA, OPERATON, FLOWABLE, ACTIVITI)
"""Camunda 7 and its kin: the same names in other namespaces."""
NOTHING: Mapping[str, str] = MappingProxyType({})
TITLES = {
    CAMUNDA: "Camunda 7",
    OPERATON: "Operaton",
    FLOWABLE: "Flowable",
    ACTIVITI: "Activiti",
    ZEEBE: "Camunda 8",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The namespace that new attributes and extension elements get."""

    namespace: str

    @property
    def title(self) -> str:
        """What people call it."""
        return TITLES[self.namespace]

    @property
    def is_zeebe(self) -> bool:
        """Whether it is Camunda 8's."""
        return self.namespace == ZEEBE


def dialect_of(node: Any) -> Dialect:
    """The dialect in which a property of this element is written."""
    return _own_dialect(node) or _file_dialect(node)


def _own_dialect(node: Any) -> Dialect | None:
    holder = extension_elements(node)
    spaces = {namespace_of(each.tag) for each in holder} if holder is not None else set()
    if ZEEBE in spaces:
        return Dialect(ZEEBE)
    spaces |= {namespace_of(name) for name in node.attrib}
    return next((Dialect(uri) for uri in VENDORS if uri in spaces), None)


def _file_dialect(node: Any) -> Dialect:
    """What the file names as its platform, else the one vendor that it declares, else the one that it uses."""
    root = node.getroottree().getroot() if node is not None else None
    declared = set(root.nsmap.values()) if root is not None else set()
    platform = (root.get(f"{{{MODELER}}}executionPlatform") or "") if root is not None else ""
    if "Cloud" in platform:
        return Dialect(ZEEBE)
    vendors = [uri for uri in VENDORS if uri in declared]
    if ZEEBE in declared and (not vendors or _uses_zeebe(root)):
        return Dialect(ZEEBE)
    return Dialect(vendors[0] if vendors else CAMUNDA)


def _uses_zeebe(root: Any) -> bool:
    return bool(root.xpath("boolean(//z:*)", namespaces={"z": ZEEBE}))


def namespace_of(name: Any) -> str:
    """The namespace of a tag or attribute name; "" without one, and for a comment."""
    return name[1:].partition("}")[0] if isinstance(name, str) and name[:1] == "{" else ""


def local_of(name: Any) -> str:
    """A tag or attribute name without its namespace; "" for a comment."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


# Attributes of Camunda 7 and its kin


def vendor(node: Any, name: str) -> str:
    """The vendor attribute; "" without one."""
    key = _vendor_key(node, name)
    return str(node.get(key)) if key else ""


def has_vendor(node: Any, name: str) -> bool:
    """Whether the attribute stands there, were it empty."""
    return bool(_vendor_key(node, name))


def set_vendor(node: Any, name: str, value: str | None) -> None:
    """Write it where it stands, else in the file's own namespace; None or "" removes it. Raises NoTransaction."""
    key = _vendor_key(node, name)
    if not key and value:
        key = f"{{{vendor_namespace(node)}}}{name}"
    if key:
        node.set_attribute(key, value or None)


def _vendor_key(node: Any, name: str) -> str:
    return next((key for uri in VENDORS if node.get(key := f"{{{uri}}}{name}") is not None), "")


def vendor_namespace(node: Any) -> str:
    """The namespace for a new attribute or element of Camunda 7 or its kin."""
    dialect = dialect_of(node)
    return CAMUNDA if dialect.is_zeebe else dialect.namespace


# Extension elements


def extension_elements(node: Any) -> Any:
    """The `extensionElements` child, None without one."""
    return next(node.iterchildren(f"{{{BPMN}}}extensionElements"), None)


def extensions(node: Any, name: str, *, zeebe: bool = False) -> list[Any]:
    """The extension elements with this name, Camunda 8's or those of Camunda 7 and its kin."""
    holder = extension_elements(node)
    spaces = (ZEEBE,) if zeebe else VENDORS
    return [] if holder is None else [e for e in holder if local_of(e.tag) == name and namespace_of(e.tag) in spaces]


def extension(node: Any, name: str, *, zeebe: bool = False) -> Any:
    """The first of them, None without one."""
    return next(iter(extensions(node, name, zeebe=zeebe)), None)


def add_extension(node: Any, name: str, attributes: Mapping[str, str] = NOTHING, *, zeebe: bool = False) -> Any:
    """Put a new extension element last; returns it. Raises NoTransaction."""
    space = ZEEBE if zeebe else vendor_namespace(node)
    made = new_node(f"{{{space}}}{name}")
    for key, value in attributes.items():
        made.set_attribute(key, value)
    holder = extension_elements(node)
    if holder is None:
        holder = node.add(new_node("extensionElements"))
    holder.add(made)
    return made


def need_extension(node: Any, name: str, *, zeebe: bool = False) -> Any:
    """The extension element with this name, made when there is none. Raises NoTransaction."""
    found = extension(node, name, zeebe=zeebe)
    return found if found is not None else add_extension(node, name, zeebe=zeebe)


def drop(child: Any) -> None:
    """Take an extension element out, and what holds it when that stays empty behind. Raises NoTransaction."""
    parent = child.getparent()
    child.detach()
    while parent is not None and _is_bare_holder(parent):
        above = parent.getparent()
        parent.detach()
        parent = above


def _is_bare_holder(node: Any) -> bool:
    """Whether an element only held others, and holds none now (comments count: they are somebody's words)."""
    holder = local_of(node.tag)
    return len(node) == 0 and not node.attrib and holder in HOLDERS and not (node.text or "").strip()


HOLDERS = frozenset(
    ["extensionElements", "ioMapping", "inputOutput", "taskHeaders", "properties", "linkedResources", "connector"]
)
HOLDERS |= {"executionListeners", "taskListeners"}
"""Elements that only hold others: empty they say nothing."""


def extension_value(node: Any, name: str, attribute: str, *, zeebe: bool = True) -> str:
    """An attribute of an extension element; "" without either."""
    found = extension(node, name, zeebe=zeebe)
    return (found.get(attribute) or "") if found is not None else ""


def set_extension_value(node: Any, name: str, attribute: str, value: str, *, zeebe: bool = True) -> None:
    """Write it; an extension element left without attributes and children goes. Raises NoTransaction."""
    found = extension(node, name, zeebe=zeebe)
    if found is None and not value:
        return
    holder = found if found is not None else add_extension(node, name, zeebe=zeebe)
    holder.set_attribute(attribute, value or None)
    if not holder.attrib and len(holder) == 0:
        drop(holder)
