"""An index of boxes by place: which are near an area, in time that does not grow with the diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

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
        if key in self.boxes:
            self._leave(key)
        self.boxes[key] = box
        cells = _cells(box)
        if cells is None:
            self._oversized.add(key)
            return
        for cell in cells:
            self._cells[cell].add(key)

    def drop(self, key: str) -> None:
        """Forget a box."""
        self._leave(key)
        self.boxes.pop(key, None)

    def near(self, area: Bounds) -> Iterator[tuple[str, Bounds]]:
        """The boxes that overlap an area, in order of their keys."""
        left, top, width, height = area
        right, bottom = left + width, top + height
        boxes = self.boxes
        for key in sorted(self._candidates(area)):
            x, y, wide, high = box = boxes[key]
            if x < right and left < x + wide and y < bottom and top < y + high:
                yield key, box

    def _candidates(self, area: Bounds) -> Iterable[str]:
        cells = _cells(area)
        if cells is None:
            return self.boxes
        found = {key for cell in cells for key in self._cells.get(cell, ())}
        return found | self._oversized if self._oversized else found

    def _leave(self, key: str) -> None:
        before = self.boxes.get(key)
        if key in self._oversized:
            self._oversized.discard(key)
        elif before is not None:
            for cell in _cells(before) or ():
                self._cells[cell].discard(key)


def _cells(box: Bounds) -> Iterable[tuple[int, int]] | None:
    """The cells that a box covers; None when there are too many of them to be walked."""
    x, y, width, height = box
    left, right, top, bottom = x // CELL, (x + width) // CELL, y // CELL, (y + height) // CELL
    if not (right - left + 1) * (bottom - top + 1) <= MAX_CELLS:  # true for numbers beyond all numbers too
        return None
    if left == right and top == bottom:
        return ((int(left), int(top)),)
    return product(range(int(left), int(right) + 1), range(int(top), int(bottom) + 1))
