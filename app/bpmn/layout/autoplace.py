"""Where an appended element goes: to the right of its source, clear of everything that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from app.bpmn.layout.geometry import Bounds, Point

GAP_X = 40.0
GAP_Y = 32.0
MOST_STEPS = 200


def place_right(
    source: Bounds,
    size: tuple[float, float],
    taken: Sequence[Bounds],
    targets: Sequence[Bounds] = (),
    gaps: Sequence[float] = (),
) -> Point:
    """The centre of the next element after `source`.

    `targets` are the shapes that `source` leads to already: the new one goes below the lowest of them to its right.
    `gaps` are the horizontal distances nearby; their median is used, so a generous diagram stays generous.
    """
    gap = median(gaps) if gaps else GAP_X
    left = source.right + min(max(gap, 24.0), 120.0)
    column = [box for box in targets if box.x >= source.right]
    if column:
        left = min(box.center.x for box in column) - size[0] / 2
        left = max(left, source.right + 24.0)
        middle = max(box.bottom for box in column) + GAP_Y + size[1] / 2
    else:
        middle = source.center.y
    return _first_free_below(Bounds(left, middle - size[1] / 2, *size), taken)


def place_below(source: Bounds, host: Bounds, size: tuple[float, float], taken: Sequence[Bounds]) -> Point:
    """The centre of the next element after a boundary event: below its host, a little to the right."""
    if source.center.y < host.center.y and source.y < host.y:
        start = Bounds(source.right + GAP_X / 2, host.y - GAP_Y - size[1], *size)
        return _first_free(start, taken, -1)
    start = Bounds(source.right + GAP_X / 2, host.bottom + GAP_Y, *size)
    return _first_free_below(start, taken)


def place_annotation(source: Bounds, size: tuple[float, float], taken: Sequence[Bounds]) -> Point:
    """The centre of a note on `source`: above and to the right, higher when that is taken."""
    return _first_free(Bounds(source.center.x + 30, source.y - GAP_Y - size[1], *size), taken, -1)


def place_data(source: Bounds, size: tuple[float, float], taken: Sequence[Bounds]) -> Point:
    """The centre of a data element of `source`: below it."""
    return _first_free_below(Bounds(source.center.x - size[0] / 2, source.bottom + GAP_Y, *size), taken)


def _first_free_below(start: Bounds, taken: Sequence[Bounds]) -> Point:
    return _first_free(start, taken, 1)


def _first_free(start: Bounds, taken: Sequence[Bounds], direction: int) -> Point:
    """The nearest place in one direction (1 down, -1 up) that keeps half a gap to everything taken."""
    box = start
    for _ in range(MOST_STEPS):
        room = box.inflated(GAP_Y / 2 - 1)
        blocking = [other for other in taken if other.overlaps(room)]
        if not blocking:
            break
        if direction > 0:
            edge = max(other.bottom for other in blocking) + GAP_Y
            box = box.moved(0, edge - box.y)
        else:
            edge = min(other.y for other in blocking) - GAP_Y
            box = box.moved(0, edge - box.bottom)
    return box.center
