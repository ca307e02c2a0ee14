"""Line jumps: where a horizontal flow crosses a vertical one, it hops over it, so that eyes can follow both.

Computed for the lines that are looked at, and again only for those near a line that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from app.bpmn.layout.boxes import BoxIndex
from app.bpmn.layout.geometry import Bounds
from app.canvas.draw.hops import ROOM
from app.canvas.reading.figure import Figure, Place
from app.session.remembered import recall, remember

JUMPING = frozenset({"sequenceFlow", "messageFlow"})
PREFERENCE = "canvas/line_jumps"
LEVEL = 0.5
"""A segment that leans less than this is horizontal or vertical."""


def show_line_jumps() -> bool:
    """Whether the person wants line jumps; they do until they say otherwise."""
    return recall(PREFERENCE, "true") == "true"


def prefer_line_jumps(wanted: bool) -> None:
    """Remember what the person wants."""
    remember(PREFERENCE, "true" if wanted else "false")


class LineJumps:
    """Where the flows of one diagram run, and where each jumps."""

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        self._lines: dict[str, tuple[Place, ...]] = {}
        self._index = BoxIndex()
        for figure in figures:
            if _jumps(figure):
                self._enter(figure)

    def put(self, key: str, figure: Figure | None) -> set[str]:
        """Note how a flow runs now, or that it is gone; returns the keys of the lines that may jump differently."""
        affected = {key, *self._near(key)}
        self.note(key, figure)
        return affected | set(self._near(key))

    def note(self, key: str, figure: Figure | None) -> None:
        """As `put`, without finding out whom it affects: for many at once."""
        if figure is not None and _jumps(figure):
            self._enter(figure)
        elif self._lines.pop(key, None) is not None:
            self._index.drop(key)

    def _enter(self, figure: Figure) -> None:
        points = figure.waypoints
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        left, top = min(xs) - 1, min(ys) - 1
        self._lines[figure.key] = points
        self._index.put(figure.key, Bounds(left, top, max(xs) + 1 - left, max(ys) + 1 - top))

    def of(self, key: str) -> tuple[Place, ...]:
        """The places where a line jumps over others, in order along it."""
        line = self._lines.get(key)
        if line is None:
            return ()
        others = [self._lines[each] for each in self._near(key) if each != key]
        return tuple(place for a, b in pairwise(line) for place in _on(a, b, others)) if others else ()

    def _near(self, key: str) -> Iterator[str]:
        box = self._index.boxes.get(key)
        return (each for each, _ in self._index.near(box)) if box is not None else iter(())


def _jumps(figure: Figure) -> bool:
    return figure.tag in JUMPING and len(figure.waypoints) > 1


def all_jumps(figures: Iterable[Figure]) -> Mapping[str, tuple[Place, ...]]:
    """The jumps of every line, by key."""
    shown = list(figures)
    jumps = LineJumps(shown)
    return {figure.key: places for figure in shown if figure.is_edge and (places := jumps.of(figure.key))}


def _on(a: Place, b: Place, others: list[tuple[Place, ...]]) -> list[Place]:
    """Where a horizontal segment crosses vertical ones, away from its own ends, from `a` to `b`."""
    if abs(a[1] - b[1]) > LEVEL or abs(a[0] - b[0]) <= 2 * ROOM:
        return []
    low, high = min(a[0], b[0]) + ROOM, max(a[0], b[0]) - ROOM
    found = {
        c[0]
        for line in others
        for c, d in pairwise(line)
        if abs(c[0] - d[0]) <= LEVEL and low <= c[0] <= high and min(c[1], d[1]) + 1 < a[1] < max(c[1], d[1]) - 1
    }
    return [(x, a[1]) for x in sorted(found, reverse=b[0] < a[0])]
