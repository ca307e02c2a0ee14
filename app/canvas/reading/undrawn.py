"""Figures for a file that describes a process without a picture: laid out for looking, written nowhere."""

from __future__ import annotations

from typing import Any

from app.bpmn.layout.automatic import lay_out
from app.bpmn.layout.sketch import Sketch
from app.canvas.reading import semantics
from app.canvas.reading.diagram import depth_of, read_diagram
from app.canvas.reading.figure import ACTIVITY_TAGS, EXPANDABLE_TAGS, Figure, Rect
from app.canvas.reading.names import local


def diagram_count(document: Any) -> int:
    """How many diagrams can be shown: those of the file, else those that a layout makes."""
    return len(document.diagrams) or len(_sketches(document))


def figures_of_document(document: Any, number: int = 0) -> list[Figure]:
    """The figures of diagram `number`; empty when there is none."""
    diagrams = document.diagrams
    if diagrams:
        return read_diagram(diagrams[number], document.find) if number < len(diagrams) else []
    sketches = _sketches(document)
    return sketched(document, sketches[number]) if number < len(sketches) else []


def _sketches(document: Any) -> list[Sketch]:
    return [sketch for sketch in lay_out(document) if sketch.boxes]


def sketched(document: Any, sketch: Sketch) -> list[Figure]:
    """The figures of a layout."""
    shapes = [_figure(document, sketch, each, bounds=tuple(box)) for each, box in sketch.boxes.items()]
    edges = [
        _figure(document, sketch, each, waypoints=tuple(tuple(p) for p in line)) for each, line in sketch.lines.items()
    ]
    return [figure for figure in (*shapes, *edges) if figure is not None]


def _figure(document: Any, sketch: Sketch, element_id: str, **place: Any) -> Figure | None:
    node = sketch.node(document, element_id)
    if node is None:
        return None
    tag, find = local(node.tag), document.find
    expanded = element_id in sketch.open or tag not in EXPANDABLE_TAGS
    flags = set(semantics.flags_of(node, find))
    if tag == "exclusiveGateway":
        flags.add("marker")
    if tag == "participant" and element_id not in sketch.open:
        flags.add("blackBox")
    label: Rect | None = sketch.labels.get(element_id)
    return Figure(
        element_id,
        element_id,
        tag,
        name=semantics.name_of(node, find),
        label=label,
        z=depth_of(node, tag, expanded, "waypoints" in place),
        event=semantics.event_symbol(node, find),
        markers=semantics.markers_of(node) if tag in ACTIVITY_TAGS else (),
        flags=frozenset(flags),
        expanded=expanded,
        **place,
    )
