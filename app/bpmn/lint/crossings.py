"""Which sequence flows run through shapes that they have nothing to do with; kept up to date by shape and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.places import Lines
from app.bpmn.layout.geometry import Bounds, Point, crosses_box, extent
from app.bpmn.lint.overlaps import Overlaps
from app.bpmn.structure import local_id, tag

TOLERANCE = 3.0
"""How far a line may cut into a shape before anybody sees it."""


class Crossings:
    """Works on the boxes that `overlaps` keeps; update it after them."""

    def __init__(self, document: Any, overlaps: Overlaps) -> None:
        self._document = document
        self._overlaps = overlaps
        self._lines: dict[str, Lines] = defaultdict(Lines)
        self._plane_of: dict[str, str] = {}
        self.crossed: dict[str, list[str]] = {}
        """The shapes that a flow runs through, by the flow's id."""
        self.update(local_id(each.get("bpmnElement")) for each in document.definitions.iter(di.EDGE))

    def update(self, element_ids: Iterable[str]) -> None:
        """Look again at these lines, and at the lines around these shapes."""
        ids = dict.fromkeys(element_ids)
        for each in ids:
            self._place(each)
        again = dict.fromkeys(each for each in ids if each in self._plane_of)
        again.update((flow, None) for flow, shapes in self.crossed.items() if any(each in ids for each in shapes))
        for each in ids:
            again.update((flow, None) for flow in self._lines_at(each))
        for flow in again:
            self.crossed.pop(flow, None)
            shapes = self._shapes_under(flow)
            if shapes:
                self.crossed[flow] = shapes
        for each in ids:
            if each not in self._plane_of:
                self.crossed.pop(each, None)

    def _place(self, element_id: str) -> None:
        if element_id in self._plane_of:
            self._lines[self._plane_of.pop(element_id)].drop(element_id)
        if tag(self._document.find(element_id)) != "sequenceFlow":
            return
        edges = [each for each in self._document.references_to(element_id, "bpmnElement") if each.tag == di.EDGE]
        line = di.waypoints_of(edges[0]) if edges else ()
        if len(line) > 1:
            plane = edges[0].getparent().get("id") or ""
            self._plane_of[element_id] = plane
            self._lines[plane].put(element_id, line)

    def _lines_at(self, element_id: str) -> list[str]:
        plane, box = self._overlaps.place_of(element_id)
        if box is None or plane not in self._lines:
            return []
        return [flow for flow, _ in self._lines[plane].near(box)]

    def _shapes_under(self, flow_id: str) -> list[str]:
        plane = self._plane_of.get(flow_id, "")
        line = self._lines[plane].by_id.get(flow_id, ()) if plane in self._lines else ()
        if len(line) < 2:
            return []
        flow = self._document.find(flow_id)
        own = {local_id(flow.get("sourceRef")), local_id(flow.get("targetRef"))}
        found = []
        for shape, box in self._overlaps.near(plane, extent(line).inflated(1)):
            if shape not in own and _runs_through(line, box) and not self._is_around(shape, flow):
                found.append(shape)
        return found

    def _is_around(self, shape: str, flow: Any) -> bool:
        """Whether the shape holds the flow, or sits on one of its ends."""
        node = self._document.find(shape)
        return node is None or any(each is node for each in flow.iterancestors())


def _runs_through(line: tuple[Point, ...], box: Bounds) -> bool:
    inner = box.inflated(-TOLERANCE)
    return any(crosses_box(line[index], line[index + 1], inner) for index in range(len(line) - 1))
