"""Align shapes on a line, give them equal gaps, or one size. All run inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.bpmn.editing.actions import move
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.reshaping import resize
from app.bpmn.editing.rules.reshape import can_resize
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import local_id, tag

ALIGNMENTS = ("left", "center", "right", "top", "middle", "bottom")
AXES = ("horizontal", "vertical")
DIMENSIONS = ("width", "height", "both")

_SHIFTS: dict[str, Callable[[Bounds, Bounds], tuple[float, float]]] = {
    "left": lambda area, box: (area.x - box.x, 0.0),
    "center": lambda area, box: (area.center.x - box.center.x, 0.0),
    "right": lambda area, box: (area.right - box.right, 0.0),
    "top": lambda area, box: (0.0, area.y - box.y),
    "middle": lambda area, box: (0.0, area.center.y - box.center.y),
    "bottom": lambda area, box: (0.0, area.bottom - box.bottom),
}


def align(board: Board, ids: Sequence[str], how: str) -> None:
    """Bring the chosen shapes to one line of their common area."""
    if how not in ALIGNMENTS:
        raise Refused(f"Shapes align {', '.join(ALIGNMENTS[:-1])} or {ALIGNMENTS[-1]}, not '{how}'.")
    chosen = _movable(board, ids, 2)
    area = Bounds.union(chosen.values())
    for element_id, box in chosen.items():
        dx, dy = _SHIFTS[how](area, box)
        _shift(board, element_id, dx, dy)


def distribute(board: Board, ids: Sequence[str], axis: str) -> None:
    """Give the chosen shapes equal gaps between the outer two."""
    if axis not in AXES:
        raise Refused(f"Shapes are distributed {AXES[0]} or {AXES[1]}, not '{axis}'.")
    across = axis == "horizontal"
    chosen = sorted(_movable(board, ids, 3).items(), key=lambda pair: pair[1].x if across else pair[1].y)
    area = Bounds.union(box for _, box in chosen)
    sizes = [box.width if across else box.height for _, box in chosen]
    gap = ((area.width if across else area.height) - sum(sizes)) / (len(chosen) - 1)
    at = area.x if across else area.y
    for (element_id, box), size in zip(chosen, sizes, strict=True):
        shift = at - (box.x if across else box.y)
        _shift(board, element_id, shift if across else 0.0, 0.0 if across else shift)
        at += size + gap


def same_size(board: Board, ids: Sequence[str], dimension: str) -> None:
    """Give the chosen shapes the width, the height or both of the first; each keeps its middle."""
    if dimension not in DIMENSIONS:
        raise Refused(f"Shapes get the same {DIMENSIONS[0]}, {DIMENSIONS[1]} or {DIMENSIONS[2]}, not '{dimension}'.")
    chosen = [each for each in _movable(board, ids, 2) if can_resize(board, board.node(each))]
    if len(chosen) < 2:
        raise Refused("Choose two shapes at least that can have another size.")
    model = board.box(chosen[0]) or Bounds(0, 0, 0, 0)
    for element_id in chosen[1:]:
        box = board.box(element_id) or model
        width = box.width if dimension == "height" else model.width
        height = box.height if dimension == "width" else model.height
        if (width, height) != (box.width, box.height):
            resize(board, element_id, Bounds.around(box.center, width, height))


def _movable(board: Board, ids: Sequence[str], least: int) -> dict[str, Bounds]:
    """The chosen shapes that move freely: no lanes, no boundary events of other chosen shapes, no flows."""
    found = {}
    for element_id in dict.fromkeys(ids):
        node, box = board.node(element_id), board.box(element_id)
        if box is not None and tag(node) != "lane" and local_id(node.get("attachedToRef")) not in ids:
            found[element_id] = box
    if len(found) < least:
        raise Refused(f"Choose {least} shapes at least.")
    return found


def _shift(board: Board, element_id: str, dx: float, dy: float) -> None:
    if round(dx) or round(dy):
        move(board, (element_id,), round(dx), round(dy), None, None)
