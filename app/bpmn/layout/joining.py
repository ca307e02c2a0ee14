"""The lines and labels of a sketch, when all its boxes are placed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.docking import outline_of
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side, extent
from app.bpmn.layout.labels import flow_label, node_label
from app.bpmn.layout.routing import End, route
from app.bpmn.layout.sides import flow_ends, message_end
from app.bpmn.layout.sketch import Sketch
from app.bpmn.layout.slanted import slanted
from app.bpmn.structure import (
    DATA_ASSOCIATIONS,
    LABELLED_OUTSIDE,
    SUB_PROCESSES,
    local_id,
    tag,
)

COMPANY = 60.0
"""How far around the ends of a flow other lines matter to it."""
_FRAMES = frozenset(["participant", "lane", "group", "textAnnotation"])


class _Joiner:
    """Draws one connection after the other, and remembers what is drawn."""

    def __init__(self, document: Any, sketch: Sketch) -> None:
        self.document, self.sketch = document, sketch
        self.index, self.ways, self.pools, self.all = BoxIndex(), BoxIndex(), BoxIndex(), BoxIndex()
        self.ends: dict[str, tuple[str, str]] = {}
        for key, box in sketch.boxes.items():
            if tag(document.find(key)) not in ("participant", "lane", "group"):
                self.all.put(key, box)
            if tag(document.find(key)) not in _FRAMES:
                self.index.put(key, box)
            elif tag(document.find(key)) == "participant":
                self.pools.put(key, box)

    def draw(self, connection: Any, source_id: str, target_id: str) -> None:
        boxes = (self.sketch.boxes.get(source_id), self.sketch.boxes.get(target_id))
        if boxes[0] is None or boxes[1] is None:
            return
        key = self._key(connection)
        ends = (self.document.find(source_id), self.document.find(target_id))
        line = self._line(connection, ends, (boxes[0], boxes[1]))
        self.sketch.lines[key] = line
        self.ends[key] = (source_id, target_id)
        self.ways.put(key, extent(line).inflated(1))

    def _key(self, connection: Any) -> str:
        """The id of a connection, or one made up for this picture."""
        if connection.get("id"):
            return str(connection.get("id"))
        key = f"{tag(connection)} without id {len(self.sketch.without_id) + 1}"
        self.sketch.without_id[key] = connection
        return key

    def _line(self, connection: Any, ends: tuple[Any, Any], boxes: tuple[Bounds, Bounds]) -> tuple[Point, ...]:
        if tag(connection) == "association" or tag(connection) in DATA_ASSOCIATIONS:
            shapes = [(box, outline_of(tag(end))) for end, box in zip(ends, boxes, strict=True)]
            return slanted(shapes[0], shapes[1], self._all_shapes_in(extent([boxes[0].center, boxes[1].center])))
        company, strangers = self._lines_around(ends, boxes)
        if tag(connection) == "messageFlow":
            return route(*_message_ends(ends, boxes), self._shapes_in, company, strangers)
        side = Side.BOTTOM if tag(ends[0]) == "boundaryEvent" else None
        pair = flow_ends(tag(ends[0]), boxes[0], tag(ends[1]), boxes[1], side)
        return route(*pair, self._shapes_and_pools_in, company, strangers)

    def _all_shapes_in(self, area: Bounds) -> list[Bounds]:
        """Notes too: a dotted line does not run through one."""
        return [box for _, box in self.all.near(area.inflated(60))]

    def _shapes_in(self, area: Bounds) -> list[Bounds]:
        return [box for _, box in self.index.near(area)]

    def _shapes_and_pools_in(self, area: Bounds) -> list[Bounds]:
        """A sequence flow never leaves its pool."""
        return [*self._shapes_in(area), *(box for _, box in self.pools.near(area))]

    def _lines_around(
        self, ends: tuple[Any, Any], boxes: tuple[Bounds, Bounds]
    ) -> tuple[list[Polyline], list[Polyline]]:
        """The lines nearby: those with the same source or target, which a flow may join, and all others."""
        company: list[Polyline] = []
        strangers: list[Polyline] = []
        for key, _ in self.ways.near(Bounds.union(boxes).inflated(COMPANY)):
            shares = self.ends[key][0] == ends[0].get("id") or self.ends[key][1] == ends[1].get("id")
            (company if shares else strangers).append(self.sketch.lines[key])
        return company, strangers


def _message_ends(ends: tuple[Any, Any], boxes: tuple[Bounds, Bounds]) -> tuple[End, End]:
    source, target = boxes
    if tag(ends[0]) == "participant":
        x = target.center.x if tag(ends[1]) != "participant" else source.x + source.width / 2
        source = Bounds(min(max(x, source.x + 40), source.right - 10), source.y, 0, source.height)
    if tag(ends[1]) == "participant":
        target = Bounds(min(max(source.center.x, target.x + 40), target.right - 10), target.y, 0, target.height)
    down = target.center.y >= source.center.y
    sides = (Side.BOTTOM, Side.TOP) if down else (Side.TOP, Side.BOTTOM)
    return message_end(source, sides[0]), message_end(target, sides[1])


def draw_lines(document: Any, sketch: Sketch, processes: list[Any], collaboration: Any = None) -> None:
    """Route every connection between what is placed, then place the labels."""
    joiner = _Joiner(document, sketch)
    scopes = [*processes, *([] if collaboration is None else [collaboration])]
    for connection, source_id, target_id in _connections(scopes):
        joiner.draw(connection, source_id, target_id)
    _place_labels(document, sketch, joiner)


def _connections(scopes: list[Any]) -> Iterator[tuple[Any, str, str]]:
    """Sequence flows first, so that what is less important goes around them."""
    later = []
    for scope in scopes:
        for node in scope.iter("{*}*"):
            name = tag(node)
            if name == "sequenceFlow":
                yield node, local_id(node.get("sourceRef")), local_id(node.get("targetRef"))
            elif name in ("messageFlow", "association"):
                later.append((node, local_id(node.get("sourceRef")), local_id(node.get("targetRef"))))
            elif name in DATA_ASSOCIATIONS:
                later.append((node, *_data_ends(node)))
    yield from later


def _data_ends(node: Any) -> tuple[str, str]:
    owner = node.getparent().get("id") or ""
    name = "sourceRef" if tag(node) == "dataInputAssociation" else "targetRef"
    data = next((local_id(child.text) for child in node if tag(child) == name), "")
    return (data, owner) if name == "sourceRef" else (owner, data)


def _place_labels(document: Any, sketch: Sketch, joiner: _Joiner) -> None:
    for key, box in sketch.boxes.items():
        node = document.find(key)
        name = (node.get("name") or "").strip()
        if name and tag(node) in LABELLED_OUTSIDE:
            others = _neighbours(document, joiner, box, key)
            near = [sketch.lines[each] for each, _ in joiner.ways.near(box.inflated(110))]
            sketch.labels[key] = label = node_label(box, name, near, others)
            joiner.index.put(f"{key} label", label)
    for key, line in sketch.lines.items():
        name = (sketch.node(document, key).get("name") or "").strip()
        if name and len(line) > 1:
            area = extent(line)
            others = _neighbours(document, joiner, area, "")
            near = [sketch.lines[each] for each, _ in joiner.ways.near(area.inflated(100)) if each != key]
            sketch.labels[key] = label = flow_label(line, name, others, near)
            joiner.index.put(f"{key} label", label)


def _neighbours(document: Any, joiner: _Joiner, area: Bounds, own: str) -> list[Bounds]:
    near = joiner.index.near(area.inflated(120))
    boxes = []
    for key, box in near:
        kind = tag(document.find(key))
        if kind in SUB_PROCESSES and key in joiner.sketch.open:
            boxes += _borders(box)
        elif key != own and kind not in _FRAMES:
            boxes.append(box)
    return boxes


def _borders(box: Bounds) -> list[Bounds]:
    """The frame of an open sub-process as four thin boxes: a label may stand inside or outside, not upon it."""
    return [
        Bounds(box.x - 1, box.y - 1, box.width + 2, 2),
        Bounds(box.x - 1, box.bottom - 1, box.width + 2, 2),
        Bounds(box.x - 1, box.y, 2, box.height),
        Bounds(box.right - 1, box.y, 2, box.height),
    ]
