"""Where everything on a plane is: shapes and edges by element id, and which boxes are near an area.

Kept true by the board's own writes, so that a drag step or a route asks in constant time however large the diagram is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.bpmn.editing import di
from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.geometry import Bounds, Point, extent
from app.bpmn.structure import local_id


class Places:
    """An index over one BPMNPlane; over none (None), until there is one."""

    def __init__(self, plane: Any) -> None:
        self.plane = plane
        self.drawn: dict[str, Any] = {}
        self._index = BoxIndex()
        self._lines: Lines | None = None
        for each in plane.iterchildren(di.SHAPE, di.EDGE) if plane is not None else ():
            self.add(each)

    def add(self, drawn: Any) -> None:
        """Take in a shape or edge; the first one of an element counts."""
        element_id = local_id(drawn.get("bpmnElement"))
        if not element_id or element_id in self.drawn:
            return
        self.drawn[element_id] = drawn
        if di.is_shape(drawn):
            self.put(element_id, di.bounds_of(drawn))
        elif self._lines is not None:
            self._lines.put(element_id, di.waypoints_of(drawn))

    def box(self, element_id: str) -> Bounds | None:
        """The box of a shape; None for edges and what is not drawn here."""
        return self._index.boxes.get(element_id)

    def put(self, element_id: str, box: Bounds) -> None:
        """Note where a shape is now."""
        self._index.put(element_id, box)

    @property
    def lines(self) -> Lines:
        """Where the connections run; read when first asked."""
        if self._lines is None:
            self._lines = Lines()
            for element_id, drawn in self.drawn.items():
                if di.is_edge(drawn):
                    self._lines.put(element_id, di.waypoints_of(drawn))
        return self._lines

    def line(self, connection_id: str) -> tuple[Point, ...]:
        """The waypoints of a connection; empty without an edge."""
        if self._lines is not None:
            return self._lines.by_id.get(connection_id, ())
        edge = self.drawn.get(connection_id)
        return di.waypoints_of(edge) if di.is_edge(edge) else ()

    def bend(self, connection_id: str, line: Sequence[tuple[float, float]]) -> None:
        """Note how a connection runs now."""
        if self._lines is not None:
            self._lines.put(connection_id, tuple([Point(round(x, 3), round(y, 3)) for x, y in line]))

    def drop(self, element_id: str) -> None:
        """Forget an element."""
        self._index.drop(element_id)
        self.drawn.pop(element_id, None)
        if self._lines is not None:
            self._lines.drop(element_id)

    def refresh(self, document: Any, element_ids: Iterable[str]) -> None:
        """Read these elements' shapes and edges again, after an undo or another's edit."""
        for element_id in element_ids:
            self.drop(element_id)
            for drawn in document.references_to(element_id, "bpmnElement"):
                if drawn.tag in (di.SHAPE, di.EDGE) and drawn.getparent() is self.plane:
                    self.add(drawn)

    def boxes(self) -> dict[str, Bounds]:
        """Every shape's box by element id, in drawing order."""
        return self._index.boxes

    def near(self, area: Bounds) -> Iterator[tuple[str, Bounds]]:
        """The shapes that overlap an area, in order of their ids."""
        return self._index.near(area)


class Lines:
    """The waypoints of connections, by id and by area."""

    def __init__(self) -> None:
        self.by_id: dict[str, tuple[Point, ...]] = {}
        self._index = BoxIndex()

    def put(self, connection_id: str, line: tuple[Point, ...]) -> None:
        """Note how a connection runs."""
        self.by_id[connection_id] = line
        if line:
            x, y, width, height = extent(line)
            self._index.put(connection_id, Bounds(x - 1, y - 1, width + 2, height + 2))

    def drop(self, connection_id: str) -> None:
        """Forget a connection."""
        self.by_id.pop(connection_id, None)
        self._index.drop(connection_id)

    def near(self, area: Bounds) -> Iterator[tuple[str, tuple[Point, ...]]]:
        """The connections whose extent overlaps an area, in order of their ids."""
        return ((each, self.by_id[each]) for each, _ in self._index.near(area))


def redrawn(changes: Iterable[Any]) -> set[str] | None:
    """The elements whose shapes or edges these changes touched; None when whole planes came or went."""
    found: set[str] = set()
    for change in changes:
        if change.node.tag in (di.PLANE, di.DIAGRAM):
            return None
        if getattr(change, "name", "") == "bpmnElement":
            found.update(local_id(value) for value in (change.old, change.new) if value)
        for start in (change.node, getattr(change, "parent", None)):
            holder = _drawn_around(start)
            if holder is not None:
                found.add(local_id(holder.get("bpmnElement")))
    return found


def _drawn_around(node: Any) -> Any:
    """The shape or edge that a node is, or is part of."""
    while node is not None and node.tag not in (di.SHAPE, di.EDGE):
        node = node.getparent()
    return node
