"""An index of boxes by place: which are near an area, in time that does not grow with the diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from app.bpmn.layout.geometry import Bounds

CELL = 256.0
MAX_CELLS = 512  # of one box; a larger one (a giant pool, a hostile file) is kept apart and looked at each time


Span = tuple[int, int, int, int]
"""The first and last column, the first and last row of cells."""


class BoxIndex:
    """Boxes by key, on a uniform grid."""

    def __init__(self) -> None:
        self.boxes: dict[str, Bounds] = {}
        self._cells: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._spans: dict[str, Span | None] = {}
        self._oversized: set[str] = set()

    def put(self, key: str, box: Bounds) -> None:
        """Note where a box is now."""
        span = _span(box)
        if key in self.boxes:
            self.boxes[key] = box
            if self._spans[key] == span:
                return
            self._leave(key)
        self.boxes[key] = box
        self._spans[key] = span
        if span is None:
            self._oversized.add(key)
            return
        for cell in _cells(span):
            self._cells[cell].add(key)

    def drop(self, key: str) -> None:
        """Forget a box."""
        if key in self.boxes:
            self._leave(key)
            del self.boxes[key], self._spans[key]

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
        span = _span(area)
        if span is None:
            return self.boxes
        found = {key for cell in _cells(span) for key in self._cells.get(cell, ())}
        return found | self._oversized if self._oversized else found

    def _leave(self, key: str) -> None:
        span = self._spans[key]
        if span is None:
            self._oversized.discard(key)
            return
        for cell in _cells(span):
            self._cells[cell].discard(key)


def _span(box: Bounds) -> Span | None:
    """The cells that a box covers; None when there are too many of them to be walked."""
    x, y, width, height = box
    left, right, top, bottom = x // CELL, (x + width) // CELL, y // CELL, (y + height) // CELL
    if not (right - left + 1) * (bottom - top + 1) <= MAX_CELLS:  # true for numbers beyond all numbers too
        return None
    return int(left), int(right), int(top), int(bottom)


def _cells(span: Span) -> Iterable[tuple[int, int]]:
    left, right, top, bottom = span
    if left == right and top == bottom:
        return ((left, top),)
    return product(range(left, right + 1), range(top, bottom + 1))
