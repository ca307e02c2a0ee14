"""Write a sketch into a document: the diagram of a file that had none, or the tidied one of a file that had."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.ids import id_like, new_id
from app.bpmn.layout.automatic import lay_out
from app.bpmn.layout.sketch import Sketch
from app.bpmn.model.node import ForeignElement, Node
from app.bpmn.structure import ARTIFACTS, CONNECTIONS, DATA, FLOW_NODES, SUB_PROCESSES, tag

_DRAWN = FLOW_NODES | DATA | CONNECTIONS | ARTIFACTS | {"process", "collaboration", "participant", "lane"}


def draw_document(document: Any) -> None:
    """Give a document without diagrams its diagrams, and ids to what has none; call it inside a transaction."""
    give_ids(document)
    for sketch in lay_out(document):
        if sketch.root_id and sketch.boxes:
            write_sketch(document, sketch, _new_plane(document, sketch.root_id))


def give_ids(document: Any) -> None:
    """Give an id to everything that can be drawn and has none: a diagram refers to elements by their id."""
    for node in list(document.definitions.iter("{*}*")):
        is_ours = isinstance(node, Node) and not isinstance(node, ForeignElement)
        if is_ours and tag(node) in _DRAWN and not node.get("id"):
            node.set_attribute("id", new_id(document, tag(node)))


def redraw(document: Any) -> None:
    """Replace every diagram by a fresh one; call it inside a transaction."""
    for diagram in [each for each in document.definitions if each.tag == di.DIAGRAM]:
        diagram.detach()
    draw_document(document)


def _new_plane(document: Any, root_id: str) -> Any:
    diagram = document.definitions.makeelement(di.DIAGRAM)
    diagram.set_attribute("id", id_like(document, f"BPMNDiagram_{root_id}", "BPMNDiagram"))
    plane = diagram.makeelement(di.PLANE)
    plane.set_attribute("id", id_like(document, f"BPMNPlane_{root_id}", "BPMNPlane"))
    plane.set_attribute("bpmnElement", root_id)
    diagram.add(plane)
    document.definitions.add(diagram)
    return plane


def write_sketch(document: Any, sketch: Sketch, plane: Any) -> None:
    """Write shapes, edges and labels onto an empty plane: frames first, so that they lie below."""
    ordered = sorted(sketch.boxes.items(), key=lambda pair: _depth(document.find(pair[0])))
    for element_id, box in ordered:
        node = document.find(element_id)
        shape = di.new_shape(plane, id_like(document, f"{element_id}_di", "BPMNShape"), element_id, box)
        _mark(shape, node, element_id in sketch.open)
        _label(shape, sketch, element_id)
    for element_id, line in sketch.lines.items():
        edge = di.new_edge(plane, id_like(document, f"{element_id}_di", "BPMNEdge"), element_id, line)
        _label(edge, sketch, element_id)


def _depth(node: Any) -> tuple[int, int]:
    """Pools, then lanes outside in, then elements outside in, boundary events over their host."""
    level = sum(1 for _ in node.iterancestors())
    if tag(node) == "participant":
        return 0, 0
    if tag(node) == "lane":
        return 1, level
    return 2, 2 * level + (tag(node) == "boundaryEvent")


def _mark(shape: Any, node: Any, is_open: bool) -> None:
    if tag(node) in ("participant", "lane"):
        shape.set_attribute("isHorizontal", "true")
    elif tag(node) in SUB_PROCESSES:
        shape.set_attribute("isExpanded", "true" if is_open else "false")
    elif tag(node) == "exclusiveGateway":
        shape.set_attribute("isMarkerVisible", "true")


def _label(drawn: Any, sketch: Sketch, element_id: str) -> None:
    box = sketch.labels.get(element_id)
    if box is not None:
        di.set_label_bounds(drawn, box)
