"""Orthogonal routes between shapes: short, few bends, around other shapes, off other lines.

First a handful of cheap candidates (straight, L, Z, U for each pair of sides) in order of cost; only when every one of
them runs through a shape is the plane searched (`search.py`). Keeps a single route well under a millisecond. Last the
inner segments are moved off lines that they have nothing to do with (`nudging.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.bpmn.layout.candidates import best_candidate, hits
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side, simplified
from app.bpmn.layout.loops import loop
from app.bpmn.layout.nudging import nudged
from app.bpmn.layout.search import search_route

BEND_COST = 24.0
CLEARANCE = 8.0
"""How far a route keeps from shapes that are in its way."""
SIGHT = 160.0
"""How far around the two shapes others are looked for at first."""
LOOKS = 3
"""How often the sight is widened, when a way around leads out of it."""

ALL_SIDES = (Side.RIGHT, Side.BOTTOM, Side.TOP, Side.LEFT)

Nearby = Callable[[Bounds], Iterable[Bounds]]
"""The shapes that overlap an area."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connection: the shape's box, the sides it prefers (best first) and allows."""

    box: Bounds
    sides: tuple[Side, ...] = ALL_SIDES
    penalties: tuple[float, ...] = (0.0, 20.0, 20.0, 60.0)
    """The extra cost of each of `sides`."""
    docking: Point | None = None
    """A fixed place on the border; the route starts exactly there."""

    def at(self, side: Side) -> Point:
        """Where a route through `side` touches the border."""
        return self.docking or self.box.middle_of(side)


def end_of(box: Bounds, *preferred: Side, rest: float = 60.0) -> End:
    """An end that prefers these sides in order (20 units apart) and takes the others for `rest` more."""
    others = tuple(side for side in ALL_SIDES if side not in preferred)
    steps = tuple(20.0 * index for index in range(len(preferred)))
    return End(box, (*preferred, *others), (*steps, *(rest for _ in others)))


def only(box: Bounds, side: Side, docking: Point | None = None) -> End:
    """An end that leaves through one side, optionally at one exact place."""
    return End(box, (side,), (0.0,), docking)


def keeping(end: End, side: Side | None, loyalty: float = 30.0) -> End:
    """The same end, less willing to leave the side where the flow docks now."""
    if side is None or side not in end.sides:
        return end
    extra = tuple(cost if each is side else cost + loyalty for each, cost in zip(end.sides, end.penalties, strict=True))
    return replace(end, penalties=extra)


def route(
    source: End,
    target: End,
    obstacles: Iterable[Bounds] | Nearby = (),
    lines: Sequence[Polyline] = (),
    strangers: Sequence[Polyline] = (),
) -> tuple[Point, ...]:
    """The best orthogonal way from border to border: at least two points, ends in the middle of sides.

    `obstacles` are the shapes to go around (without source and target), or where to ask for those in an area; one that
    encloses both ends is a frame that the route stays in. `lines` are connections that the route should neither run
    upon nor cross without need; `strangers` are lines with other ends, which it must not be mistaken for. When no
    clear way exists the shortest unclear one is returned.
    """
    area = Bounds.union((source.box, target.box)).inflated(SIGHT)
    near, frame = _sorted(source, target, _in(obstacles, area))
    all_lines = (*lines, *strangers)
    if source.box == target.box:
        return loop(source.box, near, all_lines)
    ends = (source.box, target.box)
    clear, unclear = best_candidate(source, target, near, all_lines, frame)
    if clear is None:
        clear = _searched(source, target, obstacles, area, all_lines)
    if clear is None:
        return unclear
    return simplified(nudged(clear, strangers, (*near, *ends))) if strangers else clear


def _searched(
    source: End, target: End, obstacles: Iterable[Bounds] | Nearby, area: Bounds, lines: Sequence[Polyline]
) -> tuple[Point, ...] | None:
    """The way that a search finds; looks further away while it leads out of sight."""
    found: tuple[Point, ...] | None = None
    for _ in range(LOOKS):
        near, frame = _sorted(source, target, _in(obstacles, area))
        found = search_route(source, target, near, CLEARANCE, BEND_COST, lines, frame)
        if found is None or hits(found, near, (source.box, target.box)):
            return None
        reach = Bounds.union(Bounds.spanning(a, b) for a, b in pairwise(found)).inflated(CLEARANCE)
        if area.encloses(reach):
            return simplified(found)
        area = Bounds.union((area, reach.inflated(SIGHT)))
    return None if found is None else simplified(found)


def straight(source: Bounds, target: Bounds) -> tuple[Point, Point]:
    """Centre to centre; the caller crops it (`docking.cropped`). For associations."""
    return source.center, target.center


def with_docking(end: End, docking: Point | None, side: Side) -> End:
    """The same end, bound to one place and side when a docking is given."""
    return end if docking is None else replace(end, sides=(side,), penalties=(0.0,), docking=docking)


def _in(obstacles: Iterable[Bounds] | Nearby, area: Bounds) -> list[Bounds]:
    found = obstacles(area) if callable(obstacles) else obstacles
    return [box for box in found if box.overlaps(area)]


def _sorted(source: End, target: End, boxes: list[Bounds]) -> tuple[list[Bounds], Bounds | None]:
    """The real obstacles, and the smallest box that holds both ends.

    Not in the way are the boxes that contain an end, are inside one, or cover where it docks.
    """
    frame: Bounds | None = None
    obstacles = []
    for box in boxes:
        if not _is_part_of(box, source) and not _is_part_of(box, target):
            obstacles.append(box)
        elif _is_around(box, source.box, target.box) and (frame is None or frame.encloses(box)):
            frame = box
    return obstacles, frame


def _is_around(box: Bounds, *inner: Bounds) -> bool:
    return all(box != each and box.encloses(each) for each in inner)


def _is_part_of(box: Bounds, end: End) -> bool:
    if not box.overlaps(end.box):
        return False
    return box.encloses(end.box) or end.box.encloses(box) or box.contains(end.at(end.sides[0]))
