"""Which drawn elements a transaction touches, so that only those are read and painted again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.canvas.items import FigureItem
from app.canvas.reading.names import BPMN, BPMNDI, DC, DI, local, reference

PARTS = frozenset({f"{BPMNDI}BPMNShape", f"{BPMNDI}BPMNEdge"})
PLACES = frozenset({f"{DC}Bounds", f"{DI}waypoint"})
REFERRING = frozenset(
    {"group", "dataObjectReference", "callActivity", "choreographyTask", "subChoreography", "callChoreography"}
)


def touched_elements(
    changes: Iterable[Any], document: Any, drawn: Mapping[str, FigureItem]
) -> tuple[set[str], set[str]]:
    """The ids of elements whose picture may differ after these changes; those of them that are only elsewhere."""
    touched: set[str] = set()
    placed: set[str] = set()
    for change in changes:
        if change.node.tag in PLACES:
            part = _part_of(getattr(change, "parent", None) if change.node.getparent() is None else change.node)
            if part is not None:
                placed.add(reference(part.get("bpmnElement")))
                continue
        _from_node(change.node, touched)
        if getattr(change, "element_id", None):
            touched.add(change.element_id)
        parent = getattr(change, "parent", None)
        if parent is not None:
            _from_node(parent, touched, whole=False)
    _flows_of_sources(touched, document)
    if any(element_id not in drawn for element_id in touched):
        touched.update(key for key, item in drawn.items() if item.figure.tag in REFERRING)
    placed -= touched
    return touched | placed, placed


def _part_of(node: Any) -> Any:
    """The BPMNShape or BPMNEdge whose place a node is part of."""
    while node is not None and node.tag not in PARTS:
        node = node.getparent()
    return node


def _from_node(node: Any, touched: set[str], whole: bool = True) -> None:
    """The element a changed node belongs to, through its own id, its DI part, or its nearest ancestor with an id."""
    if node is None or not isinstance(node.tag, str):
        return
    holder = node
    while holder is not None:
        if holder.tag in PARTS:
            touched.add(reference(holder.get("bpmnElement")))
            break
        if isinstance(holder.tag, str) and holder.tag.startswith(BPMN) and holder.get("id"):
            touched.add(holder.get("id"))
            break
        holder = holder.getparent()
    if whole:
        _inside(node, touched)


def _inside(node: Any, touched: set[str]) -> None:
    for child in node.iter():
        if child.tag in PARTS:
            touched.add(reference(child.get("bpmnElement")))
        elif isinstance(child.tag, str) and child.tag.startswith(BPMN) and child.get("id"):
            touched.add(child.get("id"))


def _flows_of_sources(touched: set[str], document: Any) -> None:
    """A source's default flow and its being an activity show on its outgoing flows."""
    for element_id in list(touched):
        node = document.find(element_id)
        if node is not None and not local(node.tag).endswith("Flow"):
            touched.update(reference(flow.text) for flow in node.iterchildren(f"{BPMN}outgoing"))
