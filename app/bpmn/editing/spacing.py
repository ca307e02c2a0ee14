"""The space tool: push everything beyond a line away, or pull it nearer. Runs inside a transaction.

Shapes whose middle is beyond the line move; pools, lanes, open sub-processes and groups that the line cuts grow or
shrink; bends of flows beyond the line move with what they belong to, so that every line keeps its form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board, connections, is_collapsed, stand_in
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.lines import RouteAnew, SetLine
from app.bpmn.editing.commands.reshape import move_label
from app.bpmn.editing.lanes import HEADER, is_horizontal, lanes_in
from app.bpmn.editing.wiring import outline
from app.bpmn.layout.docking import is_on_border
from app.bpmn.layout.geometry import Bounds, Point, is_orthogonal, simplified
from app.bpmn.structure import SUB_PROCESSES, local_id, tag

AXES = ("horizontal", "vertical")
SMALLEST, SMALLEST_SUB_PROCESS = 60.0, 120.0
"""What must stay of a pool, lane or group, and of an open sub-process."""


@dataclass(frozen=True, slots=True)
class _Push:
    """What moves: along x or y, everything at or beyond `at` (or before it), by `by`."""

    along_x: bool
    at: float
    by: float
    before: bool

    def span(self, box: Bounds) -> tuple[float, float]:
        return (box.x, box.right) if self.along_x else (box.y, box.bottom)

    def of(self, point: Point) -> float:
        return point.x if self.along_x else point.y

    def pushes(self, place: float) -> bool:
        return place < self.at if self.before else place > self.at

    def cuts(self, box: Bounds, header: float = 0.0, closed: bool = False) -> bool:
        """Whether the line runs through a frame, behind its header; `closed` frames have their far border too."""
        low, high = self.span(box)
        if closed:
            return low <= self.at < high if self.before and not header else low + header < self.at <= high
        return low + header < self.at < high

    @property
    def shift(self) -> tuple[float, float]:
        return (self.by, 0.0) if self.along_x else (0.0, self.by)

    def resized(self, box: Bounds) -> Bounds:
        """A cut box: its far border moves, its near one stays."""
        low, high = self.span(box)
        low, high = (low + self.by, high) if self.before else (low, high + self.by)
        if self.along_x:
            return Bounds(low, box.y, high - low, box.height)
        return Bounds(box.x, low, box.width, high - low)


def make_space(board: Board, axis: str, at: float, delta: float, before: bool) -> None:
    """Push or pull; see Modeling.make_space."""
    if axis not in AXES:
        raise Refused(f"Space is made {AXES[0]} or {AXES[1]}, not '{axis}'.")
    push = _Push(axis == "horizontal", at, float(round(delta)), before)
    if push.by:
        _apply(board, push)


def _apply(board: Board, push: _Push) -> None:
    boxes = dict(board.places.boxes())
    new = {key: box for key, old in boxes.items() if (box := _moved(board, push, key, old)) != old}
    _refuse_too_small(board, push, new)
    lines = {key: line for key in board.places.drawn if len(line := board.line(key)) > 1}
    for element_id, box in new.items():
        is_shift = (box.width, box.height) == (boxes[element_id].width, boxes[element_id].height)
        board.set_box(element_id, box)
        if is_shift:
            move_label(board, element_id, *push.shift)
    changed = [each for each, line in lines.items() if _push_line(board, push, each, line, boxes)]
    for attached in connections(board, changed):
        board.run(RouteAnew(attached))


def _moved(board: Board, push: _Push, element_id: str, box: Bounds) -> Bounds:
    """The box of a shape afterwards."""
    node = board.find(element_id)
    host = board.box(local_id(node.get("attachedToRef"))) if tag(node) == "boundaryEvent" else None
    if host is not None:
        return _on_border(board, push, node, box, host)
    if _grows(board, node, element_id):
        if _is_cut(board, push, node, box):
            return push.resized(box)
        return box.moved(*push.shift) if push.pushes(sum(push.span(box)) / 2) else box
    return box.moved(*push.shift) if push.pushes(push.of(box.center)) else box


def _grows(board: Board, node: Any, element_id: str) -> bool:
    if tag(node) in ("participant", "lane", "group"):
        return True
    return tag(node) in SUB_PROCESSES and not is_collapsed(board, element_id)


def _is_cut(board: Board, push: _Push, node: Any, box: Bounds) -> bool:
    """Whether the line runs through a frame; pools and lanes without gaps share their borders, so one of two grows."""
    if tag(node) not in ("participant", "lane"):
        return push.cuts(box)
    along = is_horizontal(board, node.get("id")) == push.along_x
    has_header = along and (tag(node) == "participant" or bool(lanes_in(board, node)))
    return push.cuts(box, HEADER if has_header else 0.0, closed=not along)


def _on_border(board: Board, push: _Push, event: Any, box: Bounds, host: Bounds) -> Bounds:
    """An event goes with its activity; on one that is cut, with the part of the border that it sits on."""
    host_id = local_id(event.get("attachedToRef"))
    if _grows(board, board.find(host_id), host_id) and _is_cut(board, push, board.find(host_id), host):
        return box.moved(*push.shift) if push.pushes(push.of(box.center)) else box
    return box.moved(*push.shift) if _moved(board, push, host_id, host) != host else box


def _refuse_too_small(board: Board, push: _Push, new: Mapping[str, Bounds]) -> None:
    for element_id, box in new.items():
        old = board.box(element_id) or box
        before, after = (old.width, box.width) if push.along_x else (old.height, box.height)
        least = SMALLEST_SUB_PROCESS if tag(board.find(element_id)) in SUB_PROCESSES else SMALLEST
        if after < before and after < min(least, before):
            raise Refused("There is not that much space to take away.")


def _push_line(board: Board, push: _Push, connection_id: str, line: tuple[Point, ...], boxes: Any) -> bool:
    """Shift the part of a line that belongs to what moved; bends in line with an end go with it."""
    flags = _flags(board, push, connection_id, line, boxes)
    moved = tuple(point.moved(*push.shift) if flag else point for point, flag in zip(line, flags, strict=True))
    if all(flags) or _label_goes(board, push, connection_id):
        move_label(board, connection_id, *push.shift)
    is_sound = is_orthogonal(moved) or not is_orthogonal(line)
    if is_sound and _docks(board, connection_id, moved):
        if moved == line:
            return False
        board.run(SetLine(connection_id, moved if all(flags) else simplified(moved)))
    else:
        board.run(RouteAnew(connection_id))
    return True


def _docks(board: Board, connection_id: str, line: tuple[Point, ...]) -> bool:
    """Whether both ends of a line touch their shapes."""
    for element_id, point in zip(board.links.ends(connection_id), (line[0], line[-1]), strict=True):
        box = board.box(stand_in(board, element_id))
        if box is not None and not is_on_border(box, outline(board, element_id), point):
            return False
    return True


def _flags(board: Board, push: _Push, connection_id: str, line: tuple[Point, ...], boxes: Any) -> list[bool]:
    """For every point of a line whether it moves."""
    flags = [push.pushes(push.of(point)) for point in line]
    ends = board.links.ends(connection_id)
    for index, step, element_id in ((0, 1, ends[0]), (len(line) - 1, -1, ends[1])):
        flags[index] = _end_moves(board, push, element_id, line[index], boxes)
        while 0 <= index + step < len(line) and abs(push.of(line[index + step]) - push.of(line[index])) <= 0.5:
            flags[index + step] = flags[index]
            index += step
    return flags


def _end_moves(board: Board, push: _Push, element_id: str, point: Point, boxes: Any) -> bool:
    shown = stand_in(board, element_id)
    old, new = boxes.get(shown), board.box(shown)
    if old is None or new is None:
        return push.pushes(push.of(point))
    is_resized = (old.width, old.height) != (new.width, new.height)
    return push.pushes(push.of(point)) if is_resized else old != new


def _label_goes(board: Board, push: _Push, connection_id: str) -> bool:
    box = di.label_bounds(board.drawn(connection_id))
    return box is not None and push.pushes(push.of(box.center))
