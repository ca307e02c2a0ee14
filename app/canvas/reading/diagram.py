"""Read the shapes and edges of one diagram plane into figures, in drawing order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.canvas.reading import semantics
from app.canvas.reading.figure import (
    ACTIVITY_TAGS,
    CHOREOGRAPHY_TAGS,
    CONTAINER_TAGS,
    EXPANDABLE_TAGS,
    SUB_PROCESS_TAGS,
    Figure,
    Place,
    Rect,
)  # fmt: skip
from app.canvas.reading.names import BIOC, BPMNDI, COLOR, DC, DI, local, reference

Node = Any
Find = semantics.Find

LEVEL = 10.0
FARTHEST = 1e6
Z_LANE, Z_EDGE, Z_NODE, Z_BOUNDARY, Z_DATA, Z_GROUP = 1.0, 5.0, 6.0, 8.0, 7.0, 900.0


def diagrams(definitions: Node) -> list[Node]:
    """The BPMNDiagram elements of a file, in document order."""
    return list(definitions.iterchildren(f"{BPMNDI}BPMNDiagram"))


def plane_parts(diagram: Node) -> Iterator[Node]:
    """The BPMNShape and BPMNEdge elements of a diagram, in document order."""
    return diagram.iter(f"{BPMNDI}BPMNShape", f"{BPMNDI}BPMNEdge")


def read_diagram(diagram: Node, find: Find) -> list[Figure]:
    """Every drawable figure of a diagram; parts that name no known element or place are left out."""
    figures: list[Figure] = []
    seen: dict[str, int] = {}
    for part in plane_parts(diagram):
        element_id = reference(part.get("bpmnElement"))
        count = seen[element_id] = seen.get(element_id, 0) + 1
        figure = read_part(part, find, element_id if count == 1 else f"{element_id}#{count}")
        if figure is not None:
            figures.append(figure)
    return figures


def read_part(part: Node, find: Find, key: str = "") -> Figure | None:
    """The figure of one BPMNShape or BPMNEdge; None when it cannot be drawn."""
    element_id = reference(part.get("bpmnElement"))
    if not element_id and part.tag == f"{BPMNDI}BPMNEdge":
        return _bare_line(part)
    node = find(element_id)
    if node is None:
        return None
    is_edge = part.tag == f"{BPMNDI}BPMNEdge"
    bounds = _bounds(part) if not is_edge else (0.0, 0.0, 0.0, 0.0)
    waypoints = _waypoints(part) if is_edge else ()
    if bounds is None or (is_edge and len(waypoints) < 2):
        return None
    tag = local(node.tag)
    expanded = _expanded(part, tag)
    return Figure(
        key=key or element_id,
        element_id=element_id,
        tag=tag,
        name=semantics.name_of(node, find),
        bounds=bounds,
        waypoints=waypoints,
        label=_label_bounds(part),
        z=depth_of(node, tag, expanded, is_edge),
        event=semantics.event_symbol(node, find),
        markers=semantics.markers_of(node) if tag in ACTIVITY_TAGS or tag in CHOREOGRAPHY_TAGS else (),
        flags=semantics.flags_of(node, find) | _part_flags(part, tag),
        horizontal=part.get("isHorizontal", "true") != "false",
        expanded=expanded,
        stroke=_color(part, f"{COLOR}border-color", f"{BIOC}stroke"),
        fill=_color(part, f"{COLOR}background-color", f"{BIOC}fill"),
        label_color=_label_color(part),
        parts=semantics.parts_of(node, find),
    )


def read_place(part: Node, figure: Figure, with_label: bool = True) -> Figure | None:
    """The same figure where the part says it is now; None when that cannot be drawn. The label's place is read too,
    unless it is known to be the same."""
    label = _label_bounds(part) if with_label else figure.label
    if figure.is_edge:
        waypoints = _waypoints(part)
        return None if len(waypoints) < 2 else figure.placed(figure.bounds, waypoints, label)
    bounds = _bounds(part)
    return None if bounds is None else figure.placed(bounds, (), label)


def _bare_line(part: Node) -> Figure | None:
    """A line with no element behind it, which some tools draw from data to a flow: shown as an association."""
    waypoints = _waypoints(part)
    key = part.get("id", "")
    if len(waypoints) < 2 or not key:
        return None
    return Figure(key, key, "association", waypoints=waypoints, z=LEVEL + Z_EDGE)


def _number(value: str | None) -> float | None:
    """A coordinate; None for what is no number or lies where nothing can be drawn."""
    try:
        number = float(value) if value is not None else None
    except ValueError:
        return None
    return number if number is not None and abs(number) <= FARTHEST else None


def _bounds(holder: Node) -> Rect | None:
    box = next(holder.iterchildren(f"{DC}Bounds"), None)
    if box is None:
        return None
    x, y, width, height = (_number(box.get(name)) for name in ("x", "y", "width", "height"))
    if x is None or y is None or width is None or height is None or width < 0 or height < 0:
        return None
    return (x, y, width, height)


def _label_bounds(part: Node) -> Rect | None:
    label = next(part.iterchildren(f"{BPMNDI}BPMNLabel"), None)
    return _bounds(label) if label is not None else None


def _waypoints(part: Node) -> tuple[Place, ...]:
    places = []
    for point in part.iterchildren(f"{DI}waypoint"):
        x, y = _number(point.get("x")), _number(point.get("y"))
        if x is not None and y is not None:
            places.append((x, y))
    return tuple(places)


def _expanded(part: Node, tag: str) -> bool:
    """A sub-process is expanded when the DI says so; silent DI means expanded only when children are drawn inside."""
    said = part.get("isExpanded")
    if said is not None:
        return bool(said == "true")
    return tag not in EXPANDABLE_TAGS


def _part_flags(part: Node, tag: str) -> frozenset[str]:
    flags = set()
    if tag == "exclusiveGateway" and part.get("isMarkerVisible") == "true":
        flags.add("marker")
    if tag == "participant" and part.get("isExpanded") == "false":
        flags.add("blackBox")
    if part.get("messageVisibleKind"):
        flags.add("initiating" if part.get("messageVisibleKind") == "initiating" else "nonInitiating")
    kind = part.get("participantBandKind") or ""
    if kind:
        flags.add("band")
        flags.update(["top"] if kind.startswith("top") else [], ["nonInitiating"] if "non_init" in kind else [])
        if part.get("isMessageVisible") == "true":
            flags.add("message")
    if part.get("choreographyActivityShape"):
        flags.add("band")
    return frozenset(flags)


def _color(part: Node, *names: str) -> str:
    for name in names:
        value = part.get(name)
        if value:
            return str(value)
    return ""


def _label_color(part: Node) -> str:
    label = next(part.iterchildren(f"{BPMNDI}BPMNLabel"), None)
    return _color(label, f"{COLOR}color") if label is not None else ""


def _depth(node: Node) -> int:
    depth, parent = 0, node.getparent()
    while parent is not None:
        depth += local(parent.tag) in SUB_PROCESS_TAGS
        parent = parent.getparent()
    return depth


def depth_of(node: Node, tag: str, expanded: bool, is_edge: bool) -> float:
    """Stacking: pools, lanes, then per nesting depth sub-process, flows, nodes, boundary events."""
    if tag in CONTAINER_TAGS:
        return 0.0 if tag == "participant" else Z_LANE + _lane_depth(node) * 0.1
    if tag == "group":
        return Z_GROUP
    base = LEVEL * (1 + _depth(node))
    if is_edge:
        return base + Z_EDGE
    if tag == "boundaryEvent":
        return base + Z_BOUNDARY
    return base if tag in EXPANDABLE_TAGS and expanded else base + Z_NODE


def _lane_depth(node: Node) -> int:
    depth, parent = 0, node.getparent()
    while parent is not None:
        depth += local(parent.tag) == "lane"
        parent = parent.getparent()
    return depth
