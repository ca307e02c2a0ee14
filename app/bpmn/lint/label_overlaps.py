"""Which labels lie on shapes, or on other labels; kept up to date by element."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.bpmn.editing import di
from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.lint.overlaps import Overlaps
from app.bpmn.structure import EVENTS, GATEWAYS, local_id, tag

LETTER, LINE = 5.8, 14.0
"""About how wide a letter and how high a line of a label is: boxes are often much larger than their text."""
TOLERANCE = 4.0
"""How far a label may reach into something before anybody minds."""
LABELLED = EVENTS | GATEWAYS | {"sequenceFlow", "messageFlow"}


class LabelOverlaps:
    """Works on the boxes of shapes that `overlaps` keeps; update it after them. Only labels with a place of their own
    count: where the others go is decided when they are drawn."""

    def __init__(self, document: Any, overlaps: Overlaps) -> None:
        self._document = document
        self._overlaps = overlaps
        self._planes: dict[str, BoxIndex] = defaultdict(BoxIndex)
        self._plane_of: dict[str, str] = {}
        self.covered: dict[str, list[str]] = {}
        """The shapes, and the elements whose labels, a label lies on; of two labels the one with the greater id."""
        drawn = (each for each in document.definitions.iter(di.LABEL) if di.label_bounds(each.getparent()) is not None)
        self.update(local_id(each.getparent().get("bpmnElement")) for each in drawn)

    def update(self, element_ids: Iterable[str]) -> None:
        """Look again at these elements' labels, and at the labels around their shapes and labels."""
        ids = dict.fromkeys(element_ids)
        again = dict(ids)
        for each in ids:
            again.update((key, None) for key in self._labels_near(each))
            self._place(each)
        for each in ids:
            again.update((key, None) for key in self._labels_near(each))
        again.update((key, None) for key, others in self.covered.items() if any(each in ids for each in others))
        for each in again:
            self.covered.pop(each, None)
            found = self._under(each)
            if found:
                self.covered[each] = found

    def _place(self, element_id: str) -> None:
        if element_id in self._plane_of:
            self._planes[self._plane_of.pop(element_id)].drop(element_id)
        node = self._document.find(element_id)
        if tag(node) not in LABELLED or not (node.get("name") or "").strip():
            return
        for drawn in self._document.references_to(element_id, "bpmnElement"):
            box = di.label_bounds(drawn) if drawn.tag in (di.SHAPE, di.EDGE) else None
            if box is not None and box.width > 0:
                self._plane_of[element_id] = plane = drawn.getparent().get("id") or ""
                self._planes[plane].put(element_id, text_box(node.get("name"), box))
                return

    def _labels_near(self, element_id: str) -> list[str]:
        plane, box = self._overlaps.place_of(element_id)
        found = [key for key, _ in self._planes[plane].near(box)] if box is not None and plane in self._planes else []
        plane = self._plane_of.get(element_id, "")
        if plane:
            found += [key for key, _ in self._planes[plane].near(self._planes[plane].boxes[element_id])]
        return found

    def _under(self, element_id: str) -> list[str]:
        plane = self._plane_of.get(element_id, "")
        if not plane:
            return []
        inner = self._planes[plane].boxes[element_id].inflated(-TOLERANCE)
        if inner.width <= 0 or inner.height <= 0:
            return []
        shapes = [key for key, _ in self._overlaps.near(plane, inner) if not self._belongs(key, element_id)]
        return shapes + [key for key, _ in self._planes[plane].near(inner) if key < element_id]

    def _belongs(self, shape_id: str, element_id: str) -> bool:
        """Whether a shape is the element's own, is around it, or is what it sits on."""
        node, shape = self._document.find(element_id), self._document.find(shape_id)
        if shape is None or shape_id == element_id or local_id(node.get("attachedToRef")) == shape_id:
            return True
        return any(each is shape for each in node.iterancestors())


def text_box(text: str, box: Bounds) -> Bounds:
    """About where the letters of a label are in its box: in the middle, from the top."""
    longest = max((len(line) for line in text.split("\n")), default=0) * LETTER
    width = min(box.width, longest)
    lines = sum(max(1, math.ceil(len(line) * LETTER / box.width)) for line in text.split("\n"))
    height = min(box.height, lines * LINE)
    return Bounds.around(Point(box.center.x, box.y + height / 2), width, height)
