"""What an edit can have changed for the rules: the elements it touched, their neighbours, their scopes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.namespaces import BPMN, BPMNDI, DC, DI
from app.bpmn.structure import local_id, tag

_DRAWING = (f"{{{BPMNDI}}}", f"{{{DI}}}", f"{{{DC}}}")
_ENDS = ("sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "signalRef", "errorRef", "escalationRef")


@dataclass(slots=True)
class Touched:
    """Ids to look at again, and ids that are gone."""

    elements: dict[str, None] = field(default_factory=dict)
    removed: dict[str, None] = field(default_factory=dict)
    shapes: dict[str, None] = field(default_factory=dict)
    """Elements whose shapes to look at again."""
    structure: bool = False
    """Whether anything but the drawing changed."""
    wiring: bool = False
    """Whether anything changed that rules about a whole scope look at: not names, vendor properties, or texts."""
    naming: bool = False
    """Whether a name changed."""


def touched_by(document: Any, transactions: Iterable[Any]) -> Touched:
    """What these transactions touched, with the neighbours that rules about one element look at."""
    touched = Touched()
    for transaction in transactions:
        for change in transaction.changes:
            _note(touched, change)
    for element_id in list(touched.elements):
        node = document.find(element_id)
        if node is None:
            touched.removed[element_id] = None
        else:
            _neighbours(document, node, touched)
    return touched


def _note(touched: Touched, change: Any) -> None:
    if isinstance(change.node.tag, str) and change.node.tag.startswith(_DRAWING):
        _note_drawing(touched, change)
        return
    touched.structure = True
    touched.wiring |= _rewires(change)
    touched.naming |= getattr(change, "name", "") == "name"
    if getattr(change, "name", "") in ("isExecutable", "processRef", "triggeredByEvent"):
        inside = change.node.iter(f"{{{BPMN}}}*")
        touched.elements.update((each.get("id"), None) for each in inside if each.get("id"))
    parent = getattr(change, "parent", None)
    for node in (change.node, parent):
        if node is not None and isinstance(node.tag, str):
            _note_node(touched, node, deep=node is change.node and parent is not None)
    for value in (getattr(change, "old", None), getattr(change, "new", None)):
        if value and getattr(change, "name", "") in (*_ENDS, "id"):
            touched.elements[local_id(value)] = None
    if change.element_id:
        touched.elements[change.element_id] = None


def _rewires(change: Any) -> bool:
    """Whether a change can matter to a scope as a whole; what is inside extension elements never does."""
    node, name = change.node, getattr(change, "name", None)
    if name is not None:
        return name != "name" and "}" not in name and not _is_extension(node)
    if getattr(change, "parent", None) is None:  # a text: only references matter
        return tag(node).endswith(("Ref", "Refs"))
    return not _is_extension(node) and not _is_extension(change.parent) and tag(node) != "documentation"


def _is_extension(node: Any) -> bool:
    return tag(node) == "extensionElements" or any(tag(each) == "extensionElements" for each in node.iterancestors())


def _note_drawing(touched: Touched, change: Any) -> None:
    """The element behind a shape, edge or part of one; it may be drawn now, or no more."""
    is_part = getattr(change, "parent", None) is None
    if getattr(change, "name", "") == "bpmnElement":
        for value in filter(None, (change.old, change.new)):
            touched.shapes[local_id(value)] = touched.elements[local_id(value)] = None
    for start in (change.node, getattr(change, "parent", None)):
        for node in (start, *start.iterancestors()) if start is not None else ():
            element_id = local_id(node.get("bpmnElement")) if isinstance(node.tag, str) else ""
            if element_id and not tag(node).endswith("Plane"):
                touched.shapes[element_id] = None
                if not is_part:
                    touched.elements[element_id] = None
                break
    if tag(change.node) in ("BPMNPlane", "BPMNDiagram"):
        for inner in change.node.iter():
            element_id = local_id(inner.get("bpmnElement")) if isinstance(inner.tag, str) else ""
            if element_id:
                touched.shapes[element_id] = touched.elements[element_id] = None


def _note_node(touched: Touched, node: Any, deep: bool) -> None:
    for each in node.iter(f"{{{BPMN}}}*") if deep else (node,):
        if each.get("id"):
            touched.elements[each.get("id")] = None
        for name in _ENDS:
            if each.get(name):
                touched.elements[local_id(each.get(name))] = None
        if tag(each) in ("incoming", "outgoing", "flowNodeRef") and each.text:
            touched.elements[local_id(each.text)] = None


def _neighbours(document: Any, node: Any, touched: Touched) -> None:
    """The flows at an element, their other ends, what refers to it, what it holds when it is a process."""
    for referrer in document.references_to(node.get("id")):
        owner = referrer if referrer.get("id") else referrer.getparent()
        if owner is None or str(owner.tag).startswith(_DRAWING):
            continue
        touched.elements[owner.get("id") or ""] = None
        for name in ("sourceRef", "targetRef"):
            if owner.get(name):
                touched.elements[local_id(owner.get(name))] = None
        holder = owner.getparent()
        if tag(owner).endswith("EventDefinition") and holder is not None and holder.get("id"):
            touched.elements[holder.get("id")] = None
    for name in ("sourceRef", "targetRef", "attachedToRef"):
        end = document.find(local_id(node.get(name)))
        if end is not None:
            touched.elements[end.get("id")] = None
            touched.elements.update(
                (each.get("id") or "", None) for each in document.references_to(end.get("id"), "sourceRef")
            )
    holder = node.getparent()
    if tag(node).endswith("EventDefinition") and holder is not None and holder.get("id"):
        touched.elements[holder.get("id")] = None
