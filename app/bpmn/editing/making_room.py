"""Room for a sub-process that opens in place: what stands in its way is pushed aside, and comes back when it closes.

What is remembered lives as long as the document is open and is never written: the size that an open sub-process had,
where its content stood in it, and which space was made only for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.spacing import make_space
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import SUB_PROCESSES, local_id, tag

BESIDE = 20.0
"""How near a neighbour may stand to an open sub-process."""
FRAMES = SUB_PROCESSES | {"participant", "lane", "group"}


@dataclass(frozen=True, slots=True)
class Space:
    """One use of the space tool: everything beyond `at` went on by `delta`."""

    axis: str
    at: float
    delta: float
    before: bool = False

    @property
    def band(self) -> tuple[float, float]:
        """From where to where nothing stands now."""
        return min(self.at, self.at + self.delta), max(self.at, self.at + self.delta)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """What an open sub-process looked like: its size, and where its content began in it."""

    size: tuple[float, float]
    inset: tuple[float, float]


@dataclass(slots=True)
class Memory:
    """Of one document: the open form of sub-processes by id, and the spaces made for them around a closed box."""

    forms: dict[str, OpenForm] = field(default_factory=dict)
    spaces: dict[str, tuple[Bounds, list[Space]]] = field(default_factory=dict)


_MEMORIES: WeakKeyDictionary[Any, Memory] = WeakKeyDictionary()


def memory_of(board: Board) -> Memory:
    """What is remembered of the document under edit."""
    return _MEMORIES.setdefault(board.document, Memory())


def make_room(board: Board, element_id: str, closed: Bounds, opened: Bounds) -> None:
    """Push aside what an opening sub-process would lie on; frames around it that are too small grow on that side."""
    made = [space for space in _growth(closed, opened) if space.delta and _is_needed(board, element_id, space, opened)]
    for space in made:
        make_space(board, space.axis, space.at, space.delta, space.before)
    memory_of(board).spaces[element_id] = (closed, made)


def give_room_back(board: Board, element_id: str, closed: Bounds) -> None:
    """Take away the space that was made only for this sub-process, where nothing has moved into it since."""
    before, made = memory_of(board).spaces.pop(element_id, (closed, []))
    if before != closed:
        return
    for space in reversed(made):
        if _is_empty(board, space):
            _take_away(board, space)


def _growth(closed: Bounds, opened: Bounds) -> tuple[Space, ...]:
    return (
        Space("horizontal", closed.right, opened.right - closed.right),
        Space("vertical", closed.bottom, opened.bottom - closed.bottom),
        Space("vertical", closed.y, opened.y - closed.y, before=True),
    )


def _is_needed(board: Board, element_id: str, space: Space, opened: Bounds) -> bool:
    around = Bounds(opened.x, opened.y - BESIDE, opened.width + BESIDE, opened.height + 2 * BESIDE)
    closed = board.box(element_id) or opened
    for other_id, box in _others(board, element_id):
        is_around = tag(board.find(other_id)) in FRAMES and box.contains(closed.center)
        if _reaches_beyond(space, around, box) if is_around else _stands_in_the_way(space, closed, around, box):
            return True
    return False


def _others(board: Board, element_id: str) -> Iterator[tuple[str, Bounds]]:
    """All shapes but the sub-process and the events on its border."""
    for other_id, box in board.places.boxes().items():
        node = board.find(other_id)
        if other_id != element_id and node is not None and local_id(node.get("attachedToRef")) != element_id:
            yield other_id, box


def _reaches_beyond(space: Space, around: Bounds, frame: Bounds) -> bool:
    """Whether a frame around the sub-process ends too early on this side."""
    if space.axis == "horizontal":
        return around.right > frame.right
    return around.y < frame.y if space.before else around.bottom > frame.bottom


def _stands_in_the_way(space: Space, closed: Bounds, around: Bounds, box: Bounds) -> bool:
    """Whether a shape on this side will be lain upon; what is to the right goes to the right only."""
    is_right = box.center.x > closed.right
    if space.axis == "horizontal":
        is_here = is_right
    elif space.before:
        is_here = not is_right and box.center.y < closed.y
    else:
        is_here = not is_right and box.center.y > closed.bottom
    return is_here and box.overlaps(around)


def _is_empty(board: Board, space: Space) -> bool:
    """Whether nothing has its middle where the space was made, but frames that reach across it."""
    low, high = space.band
    for other_id, box in board.places.boxes().items():
        first, last = (box.x, box.right) if space.axis == "horizontal" else (box.y, box.bottom)
        if low < (first + last) / 2 < high:
            reaches_across = first <= low and last >= high
            if not reaches_across or tag(board.find(other_id)) not in FRAMES:
                return False
    return True


def _take_away(board: Board, space: Space) -> None:
    try:
        make_space(board, space.axis, space.at + space.delta, -space.delta, space.before)
    except Refused:
        return  # a frame was made smaller by hand meanwhile: it keeps what it has
