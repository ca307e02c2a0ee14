"""An index of boxes by place: which are near an area, in time that does not grow with the diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.bpmn.layout.geometry import Bounds

CELL = 256.0
MAX_CELLS = 512  # of one box; a larger one (a giant pool, a hostile file) is kept apart and looked at each time


class BoxIndex:
    """Boxes by key, on a uniform grid."""

    def __init__(self) -> None:
        self.boxes: dict[str, Bounds] = {}
        self._cells: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._oversized: set[str] = set()

    def put(self, key: str, box: Bounds) -> None:
        """Note where a box is now."""
        self._leave(key)
        self.boxes[key] = box
        if _is_oversized(box):
            self._oversized.add(key)
            return
        for cell in _cells(box):
            self._cells[cell].add(key)

    def drop(self, key: str) -> None:
        """Forget a box."""
        self._leave(key)
        self.boxes.pop(key, None)

    def near(self, area: Bounds) -> Iterator[tuple[str, Bounds]]:
        """The boxes that overlap an area, in order of their keys."""
        for key in sorted(self._candidates(area)):
            if self.boxes[key].overlaps(area):
                yield key, self.boxes[key]

    def _candidates(self, area: Bounds) -> Iterable[str]:
        if _is_oversized(area):
            return self.boxes
        found = {key for cell in _cells(area) for key in self._cells.get(cell, ())}
        return found | self._oversized

    def _leave(self, key: str) -> None:
        before = self.boxes.get(key)
        if key in self._oversized:
            self._oversized.discard(key)
        elif before is not None:
            for cell in _cells(before):
                self._cells[cell].discard(key)


def _is_oversized(box: Bounds) -> bool:
    columns, rows = box.right // CELL - box.x // CELL + 1, box.bottom // CELL - box.y // CELL + 1
    return not columns * rows <= MAX_CELLS  # so a number beyond all numbers is oversized too


def _cells(box: Bounds) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.y // CELL), int(box.bottom // CELL) + 1):
            yield column, row
