"""Read and write diagram interchange: the boxes, waypoints and labels of one shape or edge.

Numbers that do not change keep their spelling, elements that are not touched keep their place, so an edit changes only
the lines it must (BPMN 2.0.2, chapter 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.model.fields import drawable
from app.bpmn.namespaces import BPMNDI, DC, DI
from app.markup.changes import nearest_id

SHAPE, EDGE, PLANE = f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge", f"{{{BPMNDI}}}BPMNPlane"
DIAGRAM, LABEL = f"{{{BPMNDI}}}BPMNDiagram", f"{{{BPMNDI}}}BPMNLabel"
DRAWN_REFERENCES = ("sourceElement", "targetElement", "choreographyActivityShape")
"""How shapes and edges refer to each other."""
BOUNDS, WAYPOINT = f"{{{DC}}}Bounds", f"{{{DI}}}waypoint"


def number(text: str | None) -> float:
    """The number that `text` spells, 0 for one that cannot be drawn (see `fields.drawable`)."""
    return drawable(text) or 0.0


def is_shape(node: Any) -> bool:
    """Whether this is a BPMNShape."""
    return node is not None and node.tag == SHAPE


def is_edge(node: Any) -> bool:
    """Whether this is a BPMNEdge."""
    return node is not None and node.tag == EDGE


def bounds_of(shape: Any) -> Bounds:
    """The box of a shape; zero where the file gives none."""
    return _read(_child(shape, BOUNDS)) or Bounds(0, 0, 0, 0)


def set_bounds(shape: Any, box: Bounds) -> None:
    """Write the box of a shape."""
    _write(shape, box)


def label_bounds(drawn: Any) -> Bounds | None:
    """The box of the label of a shape or edge; None when the file leaves it to the reader."""
    label = _child(drawn, LABEL)
    return None if label is None else _read(_child(label, BOUNDS))


def set_label_bounds(drawn: Any, box: Bounds | None) -> None:
    """Write the label's box; None removes it and leaves the place to the reader."""
    label = _child(drawn, LABEL)
    if box is None:
        if label is not None and _child(label, BOUNDS) is not None:
            drawn.remove(label)
        return
    if label is None:
        label = drawn.add(drawn.makeelement(LABEL))
    _write(label, box)


def waypoints_of(edge: Any) -> tuple[Point, ...]:
    """The waypoints of an edge, as the file has them."""
    return tuple(Point(number(each.get("x")), number(each.get("y"))) for each in edge.iterchildren(WAYPOINT))


def set_waypoints(edge: Any, points: Sequence[Point]) -> None:
    """Write the waypoints of an edge, reusing the elements that are there."""
    elements = list(edge.iterchildren(WAYPOINT))
    for surplus in elements[len(points) :]:
        edge.remove(surplus)
    kept = list(zip(elements, points, strict=False))
    document = edge.document
    if document is None or any(each.get("id") is not None for each in elements):
        _write_points(edge, kept, points[len(elements) :])
        return
    writes = [
        write for element, (x, y) in kept for write in (*_differing(element, "x", x), *_differing(element, "y", y))
    ]
    document.editor.set_attributes(nearest_id(edge), writes)
    rows = [{"x": spelled(x), "y": spelled(y)} for x, y in points[len(elements) :]]
    if rows:
        document.editor.insert_empty(edge, edge._follower_for(edge.makeelement(WAYPOINT)), WAYPOINT, rows)


def _write_points(edge: Any, kept: Iterable[tuple[Any, Point]], added: Iterable[Point]) -> None:
    """Of an edge that is not in a document yet, or whose waypoints have names: one by one."""
    for element, point in kept:
        _set_number(element, "x", point.x)
        _set_number(element, "y", point.y)
    for point in added:
        element = edge.makeelement(WAYPOINT)
        _set_number(element, "x", point.x)
        _set_number(element, "y", point.y)
        edge.add(element)


def _differing(element: Any, name: str, value: float) -> Iterator[tuple[Any, str, str]]:
    """The attribute to write, unless it spells this number already."""
    before, text = element.get(name), spelled(value)
    if before != text and (before is None or abs(number(before) - value) >= 1e-6):
        yield element, name, text


def new_shape(plane: Any, shape_id: str, element_id: str, box: Bounds, index: int | None = None) -> Any:
    """A new BPMNShape, put at the end of the plane (drawn last) or at `index`."""
    shape = plane.makeelement(SHAPE)
    shape.set_attribute("id", shape_id)
    shape.set_attribute("bpmnElement", element_id)
    set_bounds(shape, box)
    if index is None:
        return plane.add(shape)
    plane.insert(index, shape)
    return shape


def new_edge(plane: Any, edge_id: str, element_id: str, points: Sequence[Point]) -> Any:
    """A new BPMNEdge, put at the end of the plane."""
    edge = plane.makeelement(EDGE)
    edge.set_attribute("id", edge_id)
    edge.set_attribute("bpmnElement", element_id)
    set_waypoints(edge, points)
    return plane.add(edge)


def _child(node: Any, tag: str) -> Any:
    return next(node.iterchildren(tag), None)


def _read(bounds: Any) -> Bounds | None:
    if bounds is None:
        return None
    get = bounds.get
    return Bounds(number(get("x")), number(get("y")), number(get("width")), number(get("height")))


def _write(holder: Any, box: Bounds) -> None:
    element = _child(holder, BOUNDS)
    is_new = element is None
    if is_new:
        element = holder.makeelement(BOUNDS)
    for name, value in zip(("x", "y", "width", "height"), box, strict=True):
        _set_number(element, name, value)
    if is_new:
        holder.add(element)


def _set_number(element: Any, name: str, value: float) -> None:
    before = element.get(name)
    if before is not None and abs(number(before) - value) < 1e-6:
        return
    element.set_attribute(name, spelled(value))


def spelled(value: float) -> str:
    """How a number is written: whole ones without a point, others with three places at most."""
    return str(int(value)) if value == int(value) else repr(round(value, 3))
