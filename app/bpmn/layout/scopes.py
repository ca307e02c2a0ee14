"""Lay out one scope, a process or sub-process, with everything inside it, relative to its own corner."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.kinds import ANNOTATION, BOUNDARY, DATA_OBJECT, DATA_STORE, EVENT, GATEWAY, TASK
from app.bpmn.layout.autoplace import GAP_Y, place_annotation, place_data
from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.labels import label_size, text_width
from app.bpmn.layout.layered import Vertex, layered
from app.bpmn.structure import (
    ACTIVITIES,
    DATA,
    EVENTS,
    GATEWAYS,
    SUB_PROCESSES,
    boundary_events,
    flow_nodes,
    is_event_sub_process,
    leaf_lanes,
    local_id,
    tag,
)

PADDING = 32.0
LANE_PADDING = 28.0
EMPTY_LANE = 100.0


@dataclass(slots=True)
class Placed:
    """A laid out scope: boxes by id, the size, where each lane runs, which sub-processes are open."""

    boxes: dict[str, Bounds] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0
    lanes: list[tuple[Any, float, float]] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    below: dict[str, float] = field(default_factory=dict)
    """The room kept free under a shape, for its label."""


def place_scope(container: Any) -> Placed:
    """Lay out the flow, then event sub-processes, then data and notes beside what they belong to."""
    nodes = [node for node in flow_nodes(container) if node.get("id") and not _is_attached(node)]
    inner = {node.get("id"): place_scope(node) for node in nodes if _is_shown_open(node)}
    aside = [node for node in nodes if is_event_sub_process(node)]
    main = [node for node in nodes if not is_event_sub_process(node)]
    placed = _place_flow(container, main, inner)
    _place_aside(placed, aside, inner)
    for node in (*main, *aside):
        _place_on(placed, node, inner)
    _place_notes(placed, container)
    _fit(placed)
    return placed


def _even(length: float) -> float:
    """Rounded up to an even number, so that the middle is a whole one."""
    return 2.0 * -(-length // 2)


def _is_attached(node: Any) -> bool:
    """Whether a boundary event sits on an activity; one that does not is laid out like any other node."""
    if tag(node) != "boundaryEvent":
        return False
    host = node.document.find(local_id(node.get("attachedToRef")))
    return tag(host) in ACTIVITIES and host.getparent() is node.getparent()


def _events_on(node: Any) -> list[Any]:
    """The boundary events to draw on a node."""
    events = boundary_events(node) if tag(node) in ACTIVITIES else []
    return [each for each in events if each.get("id") and _is_attached(each)]


def _is_shown_open(node: Any) -> bool:
    return tag(node) in SUB_PROCESSES and bool(flow_nodes(node))


def _place_flow(container: Any, main: list[Any], inner: dict[str, Placed]) -> Placed:
    lanes = leaf_lanes(container)
    band_of = {
        local_id(ref.text): index for index, lane in enumerate(lanes) for ref in lane if tag(ref) == "flowNodeRef"
    }
    vertices = [_vertex(node, inner, band_of.get(node.get("id"), 0)) for node in main]
    edges, hanging, captions = _edges(container)
    drawing = layered(vertices, edges, max(1, len(lanes)), hanging, captions)
    placed = Placed()
    shifts, top = [], 0.0
    for index, height in enumerate(drawing.band_heights):
        padding = LANE_PADDING if lanes else 0.0
        extra = max(0.0, EMPTY_LANE - height - 2 * padding) if lanes else 0.0
        shifts.append(top + padding + extra / 2 - sum(drawing.band_heights[:index]))
        bottom = top + height + 2 * padding + extra
        if lanes:
            placed.lanes.append((lanes[index], top, bottom))
        top = bottom
    placed.below = {vertex.id: vertex.below for vertex in vertices}
    for vertex in vertices:
        box = drawing.boxes[vertex.id]
        placed.boxes[vertex.id] = box.moved(
            LANE_PADDING if lanes else 0, round(shifts[min(vertex.band, len(shifts) - 1)])
        )
    return placed


def _vertex(node: Any, inner: dict[str, Placed], band: int) -> Vertex:
    width, height = size_of(node, inner.get(node.get("id")))
    return Vertex(node.get("id"), width, height, _room_below(node), band)


def _room_below(node: Any) -> float:
    """What hangs below a shape: its label, its boundary events with theirs."""
    if tag(node) in EVENTS | GATEWAYS and (node.get("name") or "").strip():
        return label_size(node.get("name"))[1] + 4
    events = _events_on(node)
    return BOUNDARY[1] / 2 + 18 if events else 0.0


def size_of(node: Any, inner: Placed | None = None) -> tuple[float, float]:
    """The size of an element's shape: large enough for what it holds and for the boundary events on its border."""
    name = tag(node)
    room = (BOUNDARY[0] + 8) * len(_events_on(node)) + 20
    if inner is not None:
        return _even(max(inner.width + 2 * PADDING, room)), _even(inner.height + 2 * PADDING)
    if name in ACTIVITIES:
        return max(TASK[0], room), TASK[1]
    if name in EVENTS:
        return BOUNDARY if name == "boundaryEvent" else EVENT
    if name in GATEWAYS:
        return GATEWAY
    if name == "dataStoreReference":
        return DATA_STORE
    return DATA_OBJECT


Pair = tuple[str, str]


def _edges(container: Any) -> tuple[list[Pair], set[Pair], dict[Pair, float]]:
    """Who leads to whom, which of these flows leave a boundary event, and how wide their names are.

    A flow from a boundary event counts as one from its activity, the association with a compensation handler too.
    """
    hosts = {
        node.get("id"): local_id(node.get("attachedToRef"))
        for node in flow_nodes(container)
        if tag(node) == "boundaryEvent"
    }
    edges: list[Pair] = []
    hanging: set[Pair] = set()
    captions: dict[Pair, float] = {}
    for flow in (each for each in container if tag(each) in ("sequenceFlow", "association")):
        if tag(flow) == "association" and local_id(flow.get("sourceRef")) not in hosts:
            continue
        source, name = local_id(flow.get("sourceRef")), (flow.get("name") or "").strip()
        pair = (hosts.get(source, source), local_id(flow.get("targetRef")))
        edges.append(pair)
        if source in hosts:
            hanging.add(pair)
        if name:
            captions[pair] = max(captions.get(pair, 0.0), label_size(name)[0])
    direct = {(local_id(each.get("sourceRef")), local_id(each.get("targetRef"))) for each in container}
    return edges, hanging - direct, captions


def _place_aside(placed: Placed, nodes: list[Any], inner: dict[str, Placed]) -> None:
    """Event sub-processes stand in a row below the flow; in the last lane, where there are lanes."""
    if not nodes:
        return
    top = max((box.bottom for box in placed.boxes.values()), default=-GAP_Y) + GAP_Y + 24
    left = LANE_PADDING if placed.lanes else 0.0
    for node in nodes:
        width, height = size_of(node, inner.get(node.get("id")))
        placed.boxes[node.get("id")] = Bounds(left, round(top), width, height)
        left += width + GAP_Y
    if placed.lanes:
        lane, start, end = placed.lanes[-1]
        bottom = max(placed.boxes[node.get("id")].bottom for node in nodes)
        placed.lanes[-1] = (lane, start, max(end, bottom + LANE_PADDING))


def _place_on(placed: Placed, node: Any, inner: dict[str, Placed]) -> None:
    """Put boundary events on a node's lower border, from the right, and its content inside."""
    box = placed.boxes[node.get("id")]
    events = _events_on(node)
    for index, event in enumerate(events):
        x = box.right - 10 - BOUNDARY[0] - index * (BOUNDARY[0] + 8)
        placed.boxes[event.get("id")] = Bounds(round(x), round(box.bottom - BOUNDARY[1] / 2), *BOUNDARY)
    content = inner.get(node.get("id"))
    if content is not None:
        placed.open.add(node.get("id"))
        placed.open |= content.open
        for key, each in content.boxes.items():
            placed.boxes[key] = each.moved(box.x + PADDING, box.y + PADDING)


def _place_notes(placed: Placed, container: Any) -> None:
    """Data goes below the step that uses it, notes above what they explain."""
    taken = list(placed.boxes.values())
    for node in _beside_the_flow(container):
        anchor = placed.boxes.get(_partner(node)) or Bounds(0, max((box.bottom for box in taken), default=0), 0, 0)
        size = _note_size(node) if tag(node) == "textAnnotation" else size_of(node)
        center = (
            place_annotation(anchor, size, taken) if tag(node) == "textAnnotation" else place_data(anchor, size, taken)
        )
        box = Bounds.around(center, *size).rounded()
        placed.boxes[node.get("id")] = box
        if tag(node) in DATA and (node.get("name") or "").strip():
            placed.below[node.get("id")] = label_size(node.get("name"))[1] + 4
        taken.append(_with_label(box, placed.below.get(node.get("id"), 0.0)))


def _beside_the_flow(container: Any) -> Iterator[Any]:
    for child in container:
        if tag(child) == "ioSpecification" and tag(container) == "process":
            yield from (each for each in child if tag(each) in DATA and each.get("id"))
        elif (tag(child) in DATA or tag(child) == "textAnnotation") and child.get("id"):
            yield child


def _note_size(node: Any) -> tuple[float, float]:
    text = next(("".join(child.itertext()) for child in node if tag(child) == "text"), "")
    lines = max(1, round(text_width(text) / 105 + 0.5))
    return ANNOTATION[0], max(ANNOTATION[1], 14.0 * lines + 10)


def _partner(node: Any) -> str:
    """The id of a flow node that a data element or note is connected with; empty without one."""
    document, own = node.document, node.get("id")
    for name in ("sourceRef", "targetRef"):
        for referrer in document.references_to(own, name):
            if tag(referrer) == "association":
                other = referrer.get("targetRef" if name == "sourceRef" else "sourceRef")
                return local_id(other)
            holder = referrer.getparent()
            if tag(holder).startswith("data") and holder.getparent() is not None:
                return str(holder.getparent().get("id") or "")
    return ""


def _with_label(box: Bounds, below: float) -> Bounds:
    return Bounds(box.x, box.y, box.width, box.height + below)


def _fit(placed: Placed) -> None:
    """Shift everything so that the corner is (0, 0), and measure."""
    if not placed.boxes:
        placed.width = placed.width or 100.0
        placed.height = max([placed.height, 60.0, *(end for _, _, end in placed.lanes)])
        return
    area = Bounds.union(placed.boxes.values())
    left, top = min(0.0, area.x) if placed.lanes else area.x, min(0.0, area.y) if placed.lanes else area.y
    if left or top:
        placed.boxes = {key: box.moved(-left, -top) for key, box in placed.boxes.items()}
        placed.lanes = [
            (lane, start - (top if index else 0), end - top) for index, (lane, start, end) in enumerate(placed.lanes)
        ]
    area = Bounds.union(_with_label(box, placed.below.get(key, 0.0)) for key, box in placed.boxes.items())
    placed.width = area.right + (LANE_PADDING if placed.lanes else 0)
    placed.height = max([area.bottom, *(end for _, _, end in placed.lanes)])
    if placed.lanes and placed.height == area.bottom:  # data below the last step
        placed.height = math.ceil(area.bottom + LANE_PADDING / 2)
    if placed.lanes:
        lane, start, _ = placed.lanes[-1]
        placed.lanes[-1] = (lane, start, placed.height)
