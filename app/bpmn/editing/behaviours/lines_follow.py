"""Connections follow the shapes that they join: carried along, repaired with a person's bends, or routed anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board, connections, stand_in
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.lines import SetLine
from app.bpmn.editing.commands.reshape import MoveShapes, ResizeShape, move_label
from app.bpmn.editing.commands.shift_shapes import ShiftShapes
from app.bpmn.editing.wiring import anchor, natural_line, outline, shapes_in
from app.bpmn.layout.geometry import Bounds, Point, extent, point_along
from app.bpmn.layout.nudging import nudged
from app.bpmn.layout.repair import Moved, hits, repaired, stepped
from app.bpmn.layout.rerouting import partly_rerouted
from app.bpmn.structure import GATEWAYS, tag

_FREE = frozenset(["association", "dataInputAssociation", "dataOutputAssociation", "messageFlow", "conversationLink"])


class LinesFollow(Behaviour):
    """After shapes moved or were resized, every line that touches them is docked again."""

    commands = (MoveShapes, ShiftShapes, ResizeShape)

    def after(self, board: Board, command: Any, result: Mapping[str, Bounds]) -> None:
        """Adapt each connection once, then those attached to the adapted connections."""
        touching = connections(board, result)
        if isinstance(command, MoveShapes):
            touching = _carry_along(board, touching, result, (command.dx, command.dy))
        follow(board, touching, result)


def _carry_along(
    board: Board, connection_ids: list[str], moved: Mapping[str, Bounds], delta: tuple[float, float]
) -> list[str]:
    """Shift what lies between moved shapes as it is; returns the connections that need more thought."""
    rest = []
    for connection_id in connection_ids:
        source, target = board.links.ends(connection_id)
        line = board.line(connection_id)
        if source in moved and target in moved and len(line) > 1 and not board.links.of(connection_id):
            _shift(board, connection_id, line, delta)
        else:
            rest.append(connection_id)
    return rest


def follow(board: Board, connection_ids: list[str], before: Mapping[str, Bounds]) -> None:
    """Adapt connections to shapes that had the boxes `before`."""
    changed = [each for each in connection_ids if _adapt(board, each, before)]
    for attached in connections(board, changed):
        line = natural_line(board, board.node(attached))
        if line:
            board.run(SetLine(attached, line))


def _adapt(board: Board, connection_id: str, before: Mapping[str, Bounds]) -> bool:
    line = board.line(connection_id)
    source_id, target_id = board.links.ends(connection_id)
    ends = [_moved(board, each, before) for each in (source_id, target_id)]
    if len(line) < 2 or ends[0] is None or ends[1] is None:
        return False
    if ends[0].delta is not None and ends[0].delta == ends[1].delta:
        return _shift(board, connection_id, line, ends[0].delta)
    new = repaired(line, ends[0], ends[1]) or _step(board, connection_id, line, ends[0], ends[1])
    connection = board.node(connection_id)
    if new is None or _runs_into(board, connection, line, new, ends[0].new, ends[1].new):
        new = _anew(board, connection, line, ends[0], ends[1]) or new
    if new is None or new == line:
        return False
    board.run(SetLine(connection_id, new))
    _carry_label(board, connection_id, line, new)
    return True


def _shift(board: Board, connection_id: str, line: tuple[Point, ...], delta: tuple[float, float]) -> bool:
    """Both ends moved alike: the line goes along with its label, whatever stands around."""
    if delta == (0.0, 0.0):
        return False
    board.carry_line(connection_id, line, *delta)
    return True


def _step(
    board: Board, connection_id: str, line: tuple[Point, ...], source: Moved, target: Moved
) -> tuple[Point, ...] | None:
    """A straight flow between steps gets a step half way, off other lines; gateways rather change the side."""
    new = stepped(line, source, target)
    ends = board.links.ends(connection_id)
    if new is None or tag(board.find(connection_id)) != "sequenceFlow":
        return None
    if any(tag(board.find(each)) in GATEWAYS for each in ends):
        return None
    near = board.places.lines.near(Bounds.spanning(new[1], new[2]).inflated(40))
    strangers = [
        other for key, other in near if key != connection_id and not _shares_an_end(ends, board.links.ends(key))
    ]
    return nudged(new, strangers, ()) if strangers else new


def _shares_an_end(first: tuple[str, str], second: tuple[str, str]) -> bool:
    return first[0] == second[0] or first[1] == second[1]


def _anew(board: Board, connection: Any, line: tuple[Point, ...], source: Moved, target: Moved) -> tuple[Point, ...]:
    """A line that cannot be repaired: the bends at the end that stayed are kept, else it is drawn anew."""
    if tag(connection) == "sequenceFlow":
        kept = partly_rerouted(line, source, target, lambda area: _in_the_way(board, area, source, target), [])
        if kept is not None:
            return kept
    return natural_line(board, connection, (source.carried(line[0]), target.carried(line[-1])))


def _in_the_way(board: Board, area: Bounds, source: Moved, target: Moved) -> list[Bounds]:
    boxes = shapes_in(board, area)
    return [box for box in boxes if not box.overlaps(source.new) and not box.overlaps(target.new)]


def _moved(board: Board, element_id: str, before: Mapping[str, Bounds]) -> Moved | None:
    box = anchor(board, element_id)
    return None if box is None else Moved(before.get(stand_in(board, element_id), box), box, outline(board, element_id))


def _runs_into(
    board: Board, connection: Any, old: tuple[Point, ...], new: tuple[Point, ...], source: Bounds, target: Bounds
) -> bool:
    """Whether the repaired line now runs through a shape that the old one did not."""
    if tag(connection) in _FREE or _is_translation(old, new):
        return False
    area = Bounds.union((extent(new), extent(old))).inflated(1)
    boxes = [box for box in shapes_in(board, area) if not box.overlaps(source) and not box.overlaps(target)]
    return hits(new, boxes) and not hits(old, boxes)


def _is_translation(old: tuple[Point, ...], new: tuple[Point, ...]) -> bool:
    if len(old) != len(new):
        return False
    dx, dy = new[0].x - old[0].x, new[0].y - old[0].y
    return all(abs(b.x - a.x - dx) < 1e-6 and abs(b.y - a.y - dy) < 1e-6 for a, b in zip(old, new, strict=True))


def _carry_label(board: Board, connection_id: str, old: tuple[Point, ...], new: tuple[Point, ...]) -> None:
    drawn = board.drawn(connection_id)
    if di.label_bounds(drawn) is None:
        return
    start, end = point_along(old, 0.5), point_along(new, 0.5)
    move_label(board, connection_id, round(end.x - start.x), round(end.y - start.y))
