"""Where each diagram of a document draws what: boxes, lines, labels and looks, by diagram and element."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.model import BPMNDiagram
from app.bpmn.structure import local_id

DiagramKey = str
"""What a diagram shows: the id of its plane's element, and `#2` for the second diagram of the same element."""

PLACES = frozenset(["id", "bpmnElement", "sourceElement", "targetElement", "choreographyActivityShape"])


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one element is drawn in one diagram: a box or a line, the box of its label, and what else is said."""

    part: Any = field(compare=False)
    box: Bounds | None
    line: tuple[Point, ...]
    label: Bounds | None
    looks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DrawnDiagram:
    """One diagram: its number in the file, and element id -> the shape or edge that draws it (the first one)."""

    key: DiagramKey
    number: int
    node: Any
    parts: dict[str, Any]

    @cached_property
    def drawn(self) -> dict[str, Drawn]:
        """Element id -> how it is drawn, as it was when this was asked first."""
        return {element_id: drawn_of(part) for element_id, part in self.parts.items()}

    @property
    def plane(self) -> Any:
        """The surface that the shapes stand in; None in a broken file."""
        return next(self.node.iterchildren(di.PLANE), None)


def diagrams_of(document: Document) -> dict[DiagramKey, DrawnDiagram]:
    """Every diagram by what it shows."""
    found: dict[DiagramKey, DrawnDiagram] = {}
    for number, node in enumerate(document.diagrams):
        key = _key(node, found)
        found[key] = DrawnDiagram(key, number, node, _parts_in(node))
    return found


def joined_diagrams(
    before: dict[DiagramKey, DrawnDiagram], after: dict[DiagramKey, DrawnDiagram]
) -> dict[DiagramKey, DiagramKey]:
    """Key before -> key after of the same diagram: by what it shows, else by its id, else by its place in the file."""
    joined = {key: key for key in before if key in after}
    ids = {each.node.get("id"): key for key, each in after.items() if key not in joined}
    for key, each in before.items():
        if key not in joined and each.node.get("id") in ids:
            joined[key] = ids.pop(each.node.get("id"))
    free = [key for key in after if key not in joined.values()]
    for key in before:
        if key not in joined and free:
            joined[key] = free.pop(0)
    return joined


def _key(node: BPMNDiagram, taken: dict[DiagramKey, DrawnDiagram]) -> DiagramKey:
    plane = next(node.iterchildren(di.PLANE), None)
    shown = local_id(plane.get("bpmnElement")) if plane is not None else ""
    count = 1 + sum(each.partition("#")[0] == shown for each in taken)
    return shown if count == 1 else f"{shown}#{count}"


def _parts_in(diagram: BPMNDiagram) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in diagram.iter(di.SHAPE, di.EDGE):
        element_id = local_id(part.get("bpmnElement"))
        if element_id and element_id not in found:
            found[element_id] = part
    return found


def drawn_of(part: Any) -> Drawn:
    """What one BPMNShape or BPMNEdge says."""
    edge = di.is_edge(part)
    looks = tuple(sorted((name, value) for name, value in part.items() if name not in PLACES))
    return Drawn(
        part,
        None if edge else di.bounds_of(part),
        di.waypoints_of(part) if edge else (),
        di.label_bounds(part),
        looks,
    )
