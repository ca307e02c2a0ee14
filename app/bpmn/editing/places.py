"""Where everything on a plane is: shapes and edges by element id, and which boxes are near an area.

Kept true by the board's own writes and by the document's change stream, so that a drag step or a route asks in
constant time however large the diagram is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.layout.geometry import Bounds

CELL = 256.0


class Places:
    """An index over one BPMNPlane."""

    def __init__(self, plane: Any) -> None:
        self.drawn: dict[str, Any] = {}
        self._boxes: dict[str, Bounds] = {}
        self._cells: dict[tuple[int, int], set[str]] = defaultdict(set)
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
        return self._boxes.get(element_id)

    def put(self, element_id: str, box: Bounds) -> None:
        """Note where a shape is now."""
        self._leave(element_id)
        self._boxes[element_id] = box
        for cell in _cells(box):
            self._cells[cell].add(element_id)

    def drop(self, element_id: str) -> None:
        """Forget an element."""
        self._leave(element_id)
        self.drawn.pop(element_id, None)
        self._boxes.pop(element_id, None)

    def boxes(self) -> dict[str, Bounds]:
        """Every shape's box by element id, in drawing order."""
        return self._boxes

    def near(self, area: Bounds) -> Iterator[tuple[str, Bounds]]:
        """The shapes that overlap an area, in drawing order of their ids' names."""
        found = {element_id for cell in _cells(area) for element_id in self._cells.get(cell, ())}
        for element_id in sorted(found):
            if self._boxes[element_id].overlaps(area):
                yield element_id, self._boxes[element_id]

    def _leave(self, element_id: str) -> None:
        before = self._boxes.get(element_id)
        if before is not None:
            for cell in _cells(before):
                self._cells[cell].discard(element_id)


def _cells(box: Bounds) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.y // CELL), int(box.bottom // CELL) + 1):
            yield column, row
