"""Where everything on a plane is: shapes and edges by element id, and which boxes are near an area.

Kept true by the board's own writes, so that a drag step or a route asks in constant time however large the diagram is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.geometry import Bounds


class Places:
    """An index over one BPMNPlane."""

    def __init__(self, plane: Any) -> None:
        self.drawn: dict[str, Any] = {}
        self._index = BoxIndex()
        for each in plane.iterchildren(di.SHAPE, di.EDGE):
            self.add(each)

    def add(self, drawn: Any) -> None:
        """Take in a shape or edge; the first one of an element counts."""
        element_id = (drawn.get("bpmnElement") or "").rpartition(":")[2]
        if element_id in self.drawn:
            return
        self.drawn[element_id] = drawn
        if di.is_shape(drawn):
            self.put(element_id, di.bounds_of(drawn))

    def box(self, element_id: str) -> Bounds | None:
        """The box of a shape; None for edges and what is not drawn here."""
        return self._index.boxes.get(element_id)

    def put(self, element_id: str, box: Bounds) -> None:
        """Note where a shape is now."""
        self._index.put(element_id, box)

    def drop(self, element_id: str) -> None:
        """Forget an element."""
        self._index.drop(element_id)
        self.drawn.pop(element_id, None)

    def boxes(self) -> dict[str, Bounds]:
        """Every shape's box by element id, in drawing order."""
        return self._index.boxes

    def near(self, area: Bounds) -> Iterator[tuple[str, Bounds]]:
        """The shapes that overlap an area, in order of their ids."""
        return self._index.near(area)
