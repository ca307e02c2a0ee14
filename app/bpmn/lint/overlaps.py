"""Pairs of shapes that cover each other though neither is the other's container or host; kept up to date by shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import ACTIVITIES, FLOW_NODES, local_id, tag

TOLERANCE = 2.0


class Overlaps:
    """The overlapping flow nodes of every plane; boundary events, pools, lanes, groups and notes are left out."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._planes: dict[str, BoxIndex] = defaultdict(BoxIndex)
        self._plane_of: dict[str, str] = {}
        self.pairs: dict[str, list[str]] = {}
        """Each pair once, under the greater of its ids."""
        self.update(local_id(each.get("bpmnElement")) for each in document.definitions.iter(di.SHAPE))

    def update(self, element_ids: Iterable[str]) -> None:
        """Look again at these elements' shapes, and at what they covered or cover now."""
        ids = dict.fromkeys(element_ids)
        for element_id in ids:
            self._place(element_id)
        again = dict(ids)
        again.update((key, None) for key, covered in self.pairs.items() if any(each in ids for each in covered))
        for element_id in ids:
            again.update((key, None) for key in self._near(element_id) if key > element_id)
        for element_id in again:
            self.pairs.pop(element_id, None)
            covered = self._covered(element_id)
            if covered:
                self.pairs[element_id] = covered

    def place_of(self, element_id: str) -> tuple[str, Bounds | None]:
        """The plane that an element is drawn on, and its box; None for what is kept here not."""
        plane = self._plane_of.get(element_id, "")
        return plane, self._planes[plane].boxes.get(element_id) if plane else None

    def near(self, plane: str, area: Bounds) -> Iterator[tuple[str, Bounds]]:
        """The shapes of a plane that overlap an area."""
        return self._planes[plane].near(area) if plane in self._planes else iter(())

    def _place(self, element_id: str) -> None:
        if element_id in self._plane_of:
            self._planes[self._plane_of.pop(element_id)].drop(element_id)
        node = self._document.find(element_id)
        if tag(node) not in FLOW_NODES or tag(node) == "boundaryEvent":
            return
        shapes = [each for each in self._document.references_to(element_id, "bpmnElement") if di.is_shape(each)]
        if shapes:
            plane = shapes[0].getparent().get("id") or ""
            self._plane_of[element_id] = plane
            self._planes[plane].put(element_id, di.bounds_of(shapes[0]))

    def _near(self, element_id: str) -> list[str]:
        plane = self._plane_of.get(element_id)
        if plane is None:
            return []
        box: Bounds = self._planes[plane].boxes[element_id]
        return [key for key, _ in self._planes[plane].near(box.inflated(-TOLERANCE)) if key != element_id]

    def _covered(self, element_id: str) -> list[str]:
        node = self._document.find(element_id)
        near = [key for key in self._near(element_id) if key < element_id]
        others = {key: self._document.find(key) for key in near}
        return [key for key, other in others.items() if not _holds(node, other) and not _holds(other, node)]


def _holds(outer: Any, inner: Any) -> bool:
    return tag(outer) in ACTIVITIES and any(each is outer for each in inner.iterancestors())
