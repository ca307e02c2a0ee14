"""The thorough way to find a route: A* over the lines that matter (borders of obstacles, middles of the ends).

States are (place on the sparse grid, direction), so bends cost; a route leaves and enters only through allowed sides.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.bpmn.layout.charges import Charges
from app.bpmn.layout.geometry import Bounds, Point, Polyline, Side

if TYPE_CHECKING:
    from app.bpmn.layout.routing import End

MARGIN = 20.0
TRACK = 10.0
"""How far beside another line a route may run."""
MOST_LINES = 24
"""Beyond this the first are kept."""
MOST_OBSTACLES = 60
"""Beyond this the nearest are kept: the search stays fast and the rest is far away."""

Node = tuple[int, int, int]


class _Grid:
    """The sparse grid: sorted xs and ys, and which moves between neighbours are blocked."""

    def __init__(
        self, xs: set[float], ys: set[float], blocked: Sequence[Bounds], lines: Sequence[Polyline] = ()
    ) -> None:
        self.xs, self.ys = sorted(xs), sorted(ys)
        self.charges = Charges(self.xs, self.ys, lines)
        self.column = {x: index for index, x in enumerate(self.xs)}
        self.row = {y: index for index, y in enumerate(self.ys)}
        self.across: set[tuple[int, int]] = set()
        self.down: set[tuple[int, int]] = set()
        for box in blocked:
            self._block(box)

    def _block(self, box: Bounds) -> None:
        columns = [i for i, x in enumerate(self.xs) if box.x < x < box.right]
        rows = [i for i, y in enumerate(self.ys) if box.y < y < box.bottom]
        wide = [i for i in range(len(self.xs) - 1) if self.xs[i] < box.right and self.xs[i + 1] > box.x]
        tall = [i for i in range(len(self.ys) - 1) if self.ys[i] < box.bottom and self.ys[i + 1] > box.y]
        self.across.update((i, row) for i in wide for row in rows)
        self.down.update((column, i) for column in columns for i in tall)

    def point(self, column: int, row: int) -> Point:
        return Point(self.xs[column], self.ys[row])

    def neighbours(self, column: int, row: int) -> list[tuple[int, int, int]]:
        """(column, row, direction) reachable in one step; directions 0 right, 1 down, 2 left, 3 up."""
        found = []
        if column + 1 < len(self.xs) and (column, row) not in self.across:
            found.append((column + 1, row, 0))
        if row + 1 < len(self.ys) and (column, row) not in self.down:
            found.append((column, row + 1, 1))
        if column and (column - 1, row) not in self.across:
            found.append((column - 1, row, 2))
        if row and (column, row - 1) not in self.down:
            found.append((column, row - 1, 3))
        return found


_HEADING = {Side.RIGHT: 0, Side.BOTTOM: 1, Side.LEFT: 2, Side.TOP: 3}


def search_route(
    source: End,
    target: End,
    obstacles: Sequence[Bounds],
    clearance: float,
    bend_cost: float,
    lines: Sequence[Polyline] = (),
    frame: Bounds | None = None,
) -> tuple[Point, ...] | None:
    """The cheapest orthogonal way around the obstacles, or None when they enclose an end.

    Lines cost where they are crossed or run upon; the way stays in the frame, unless there is none in it.
    """
    near = _nearest(source, target, obstacles)
    for room, within in ((clearance, frame), (0.0, frame), (0.0, None)):
        found = _search(source, target, near, room, bend_cost, lines[:MOST_LINES], within)
        if found is not None:
            return found
    return None


def _nearest(source: End, target: End, obstacles: Sequence[Bounds]) -> Sequence[Bounds]:
    if len(obstacles) <= MOST_OBSTACLES:
        return obstacles
    center = Bounds.union((source.box, target.box)).center
    return sorted(obstacles, key=lambda box: box.center.distance_to(center))[:MOST_OBSTACLES]


def _search(
    source: End,
    target: End,
    obstacles: Sequence[Bounds],
    clearance: float,
    bend_cost: float,
    lines: Sequence[Polyline],
    frame: Bounds | None,
) -> tuple[Point, ...] | None:
    starts = _gates(source, clearance)
    goals = _gates(target, clearance)
    blocked = [box.inflated(clearance - 0.5) for box in obstacles]
    blocked += [end.box.inflated(-0.5) for end in (source, target)]
    grid = _grid(
        obstacles, blocked, source, target, clearance, [gate for _, gate, _ in (*starts, *goals)], lines, frame
    )
    return _walk(grid, starts, goals, bend_cost)


Gate = tuple[Point, Point, tuple[int, float]]
"""The border point, the point just outside, and (heading outwards, extra cost)."""


def _gates(end: End, clearance: float) -> list[Gate]:
    room = max(clearance, 4.0)
    gates = []
    for side, cost in zip(end.sides, end.penalties, strict=True):
        dock = end.at(side)
        out = dock.moved(side.direction[0] * room, side.direction[1] * room)
        gates.append((dock, out, (_HEADING[side], cost)))
    return gates


def _grid(
    obstacles: Sequence[Bounds],
    blocked: Sequence[Bounds],
    source: End,
    target: End,
    clearance: float,
    gates: Sequence[Point],
    lines: Sequence[Polyline],
    frame: Bounds | None,
) -> _Grid:
    xs, ys = {gate.x for gate in gates}, {gate.y for gate in gates}
    for box in (source.box, target.box):
        xs.update((box.x - MARGIN, box.right + MARGIN))
        ys.update((box.y - MARGIN, box.bottom + MARGIN))
    for box in obstacles:
        xs.update((box.x - clearance, box.right + clearance))
        ys.update((box.y - clearance, box.bottom + clearance))
    for line in lines:
        for point in line[1:-1]:
            xs.update((point.x - TRACK, point.x + TRACK))
            ys.update((point.y - TRACK, point.y + TRACK))
    if frame is not None:
        keep_x, keep_y = {gate.x for gate in gates}, {gate.y for gate in gates}
        xs = {x for x in xs if frame.x < x < frame.right or x in keep_x}
        ys = {y for y in ys if frame.y < y < frame.bottom or y in keep_y}
    return _Grid(xs, ys, blocked, lines)


def _walk(grid: _Grid, starts: list[Gate], goals: list[Gate], bend_cost: float) -> tuple[Point, ...] | None:
    ends = {(grid.column[out.x], grid.row[out.y]): (dock, extra) for dock, out, extra in goals}
    aim = goals[0][1]
    queue: list[tuple[float, float, Node]] = []
    came: dict[Node, Node | None] = {}
    cost: dict[Node, float] = {}
    docks: dict[Node, Point] = {}
    for dock, out, (heading, extra) in starts:
        node = (grid.column[out.x], grid.row[out.y], heading)
        cost[node], came[node], docks[node] = extra, None, dock
        heapq.heappush(queue, (extra + _guess(out, aim), extra, node))
    best: tuple[float, Node] | None = None
    while queue:
        estimate, spent, node = heapq.heappop(queue)
        if best is not None and estimate >= best[0] + 200:
            break
        if spent > cost[node]:
            continue
        if node[:2] in ends:
            total = spent + _arrival(node[2], ends[node[:2]][1], bend_cost)
            if best is None or total < best[0]:
                best = (total, node)
        _expand(grid, node, spent, aim, bend_cost, queue, came, cost)
    return None if best is None else _trace(grid, best[1], came, docks, ends)


def _arrival(heading: int, gate: tuple[int, float], bend_cost: float) -> float:
    outwards, extra = gate
    turned = (heading + 2) % 4
    if turned == outwards:
        return extra
    return extra + (bend_cost if (turned + outwards) % 2 else 10_000)


def _expand(
    grid: _Grid,
    node: Node,
    spent: float,
    aim: Point,
    bend_cost: float,
    queue: list[tuple[float, float, Node]],
    came: dict[Node, Node | None],
    cost: dict[Node, float],
) -> None:
    here = grid.point(node[0], node[1])
    for column, row, heading in grid.neighbours(node[0], node[1]):
        if (heading + 2) % 4 == node[2]:
            continue
        there = grid.point(column, row)
        total = spent + abs(there.x - here.x) + abs(there.y - here.y) + (bend_cost if heading != node[2] else 0.0)
        total += grid.charges.of(min(column, node[0]), min(row, node[1]), heading)
        step = (column, row, heading)
        if total < cost.get(step, float("inf")):
            cost[step], came[step] = total, node
            heapq.heappush(queue, (total + _guess(there, aim), total, step))


def _guess(here: Point, aim: Point) -> float:
    return abs(aim.x - here.x) + abs(aim.y - here.y)


def _trace(
    grid: _Grid,
    last: Node,
    came: dict[Node, Node | None],
    docks: dict[Node, Point],
    ends: dict[tuple[int, int], tuple[Point, tuple[int, float]]],
) -> tuple[Point, ...]:
    points = [ends[last[:2]][0]]
    node: Node | None = last
    first = last
    while node is not None:
        points.append(grid.point(node[0], node[1]))
        first, node = node, came[node]
    points.append(docks[first])
    return tuple(reversed(points))
