"""When one end of a bent line moved too far to be repaired: keep the bends near the other end, route only the rest."""

from __future__ import annotations

from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side, is_orthogonal, simplified
from app.bpmn.layout.repair import Moved, hits, turns_back
from app.bpmn.layout.routing import ALL_SIDES, End, Nearby, keeping, route

FEWEST = 5
"""A line of fewer points has no bends that a person made."""
MORE_POINTS = 1
"""How many points a line may win before it is better drawn anew."""


def partly_rerouted(
    line: Polyline, source: Moved, target: Moved, obstacles: Nearby, strangers: list[Polyline]
) -> tuple[Point, ...] | None:
    """The line with as many bends kept as can be; None when there is nothing worth keeping, or both ends moved."""
    if len(line) < FEWEST or not is_orthogonal(line) or (source.old != source.new) == (target.old != target.new):
        return None
    if target.old != target.new:
        return _new_tail(tuple(line), target, obstacles, strangers)
    turned = _new_tail(tuple(reversed(line)), source, obstacles, strangers)
    return None if turned is None else tuple(reversed(turned))


def _new_tail(
    line: tuple[Point, ...], moved: Moved, obstacles: Nearby, strangers: list[Polyline]
) -> tuple[Point, ...] | None:
    goal = keeping(End(moved.new, ALL_SIDES, (0.0, 0.0, 0.0, 0.0)), moved.old.nearest_side(line[-1]))
    for last in range(len(line) - 3, 0, -1):
        tail = route(_from_bend(line[last - 1], line[last]), goal, obstacles, (), strangers)
        found = simplified((*line[: last + 1], *tail[1:]))
        if len(found) <= len(line) + MORE_POINTS and _is_fine(found, obstacles):
            return found
    return None


def _from_bend(before: Point, bend: Point) -> End:
    """An end at a bend: straight on or to either side, never back."""
    back = next(
        side
        for side in Side
        if side.direction[0] * (before.x - bend.x) + side.direction[1] * (before.y - bend.y) > 0
        and side.is_horizontal == (abs(before.x - bend.x) > abs(before.y - bend.y))
    )
    sides = tuple(side for side in ALL_SIDES if side is not back)
    return End(Bounds(*bend, 0, 0), sides, (0.0, 0.0, 0.0), bend)


def _is_fine(line: Polyline, obstacles: Nearby) -> bool:
    area = Bounds.union(Bounds(*point, 0, 0) for point in line).inflated(1)
    return is_orthogonal(line) and not turns_back(line) and not hits(line, list(obstacles(area)))
