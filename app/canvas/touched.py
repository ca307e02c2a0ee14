"""Which drawn elements a transaction touches, so that only those are read and painted again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.canvas.items import FigureItem
from app.canvas.reading.names import BPMN, BPMNDI, DC, DI, local, reference

PARTS = frozenset({f"{BPMNDI}BPMNShape", f"{BPMNDI}BPMNEdge"})
PLACES = frozenset({f"{DC}Bounds", f"{DI}waypoint"})
REFERRING = frozenset(
    {"group", "dataObjectReference", "callActivity", "choreographyTask", "subChoreography", "callChoreography"}
)


class Placed(NamedTuple):
    """A shape or edge that is elsewhere now; whether its label may be, too."""

    part: Any
    with_label: bool


def touched_elements(
    changes: Iterable[Any], document: Any, drawn: Mapping[str, FigureItem]
) -> tuple[set[str], dict[str, Placed]]:
    """The ids of elements whose picture may differ after these changes, and those of others that are only elsewhere."""
    touched: set[str] = set()
    placed: dict[str, Placed] = {}
    last = None
    for change in changes:
        if change.node.tag in PLACES:
            holder = change.node.getparent()
            if holder is not None and holder is last:
                continue  # the next number of the same place
            last = holder
            if _note_place(change, placed):
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
    return touched, {key: each for key, each in placed.items() if key not in touched} if touched else placed


def _note_place(change: Any, placed: dict[str, Placed]) -> bool:
    """Note the shape or edge whose place, or whose label's, this is; False when it is part of none."""
    holder = change.node.getparent()
    part = _part_of(change.parent if holder is None and hasattr(change, "parent") else holder)
    if part is None:
        return False
    element_id = reference(part.get("bpmnElement"))
    before = placed.get(element_id)
    is_other = before is not None and before.part is not part
    is_label = part is not holder or is_other or (before is not None and before.with_label)
    placed[element_id] = Placed(before.part if before is not None and is_other else part, is_label)
    return True


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
