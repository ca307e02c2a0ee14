"""Pools, lanes and expanded sub-processes grow with what is put into them."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.lanes import is_horizontal
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import CONNECTIONS, SUB_PROCESSES, container_of, participant_for, tag

PADDING = 24.0
POOL_HEADER = 30.0
MOST_ROUNDS = 12
_NO_CONTENT = CONNECTIONS | {"participant", "lane", "boundaryEvent", "group"}


class AutoResize(Behaviour):
    """At the end of an edit, a container that no longer encloses what the edit touched becomes larger."""

    def finish(self, board: Board) -> None:
        """Grow containers inside out until all touched shapes fit."""
        done: set[str] = set()
        for _ in range(MOST_ROUNDS):
            todo = [each for each in board.touched if each not in done]
            if not todo:
                return
            done.update(todo)
            for element_id in todo:
                _fit(board, board.find(element_id), done)


def _fit(board: Board, node: Any, done: set[str]) -> None:
    box = None if node is None else board.box(node.get("id"))
    frame = None if node is None or tag(node) in _NO_CONTENT else frame_of(board, node)
    if box is None or frame is None:
        return
    frame_id = frame.get("id")
    room = board.box(frame_id)
    if room is None or not _is_shown_open(board, frame):
        return
    grown = grown_to(room, box, _header(board, frame))
    if grown != room:
        done.discard(frame_id)
        board.run(ResizeShape(frame_id, grown))


def frame_of(board: Board, node: Any) -> Any:
    """The sub-process or pool whose shape must enclose a node; None on a bare process."""
    container = container_of(node)
    if container is None or tag(container) in SUB_PROCESSES:
        return container
    return participant_for(board.document, container)


def _header(board: Board, frame: Any) -> tuple[float, float]:
    """What the name of a frame takes at its left and at its top: a pool's stands before its lanes."""
    if tag(frame) != "participant":
        return 0.0, 0.0
    return (POOL_HEADER, 0.0) if is_horizontal(board, frame.get("id")) else (0.0, POOL_HEADER)


def grown_to(room: Bounds, box: Bounds, header: tuple[float, float] = (0.0, 0.0)) -> Bounds:
    """The frame, enlarged where the box lies beyond its border or header (left, top), with padding there."""
    left = box.x - PADDING - header[0] if box.x < room.x + header[0] else room.x
    top = box.y - PADDING - header[1] if box.y < room.y + header[1] else room.y
    right = box.right + PADDING if box.right > room.right else room.right
    bottom = box.bottom + PADDING if box.bottom > room.bottom else room.bottom
    return Bounds(left, top, right - left, bottom - top)


def _is_shown_open(board: Board, frame: Any) -> bool:
    if tag(frame) == "participant":
        return True
    shape = board.drawn(frame.get("id"))
    return shape is not None and shape.get("isExpanded") in ("true", "1")
