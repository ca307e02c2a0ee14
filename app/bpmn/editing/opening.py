"""A closed sub-process opens where it stands: its neighbours make room, its content comes off its own plane."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.making_room import OpenForm, make_room, memory_of
from app.bpmn.editing.planes import PADDING, drawn_inside, move_outside
from app.bpmn.kinds import SUB_PROCESS
from app.bpmn.layout.geometry import Bounds, Point


def open_in_place(board: Board, node: Any, closed: Bounds) -> bool:
    """Make a shape as large as it was when it was open, or as its content needs, its left border and row unmoved, and
    put its content there. Whether there is any. Runs inside a transaction."""
    element_id = node.get("id")
    form = memory_of(board).forms.get(element_id, OpenForm(SUB_PROCESS, (PADDING, PADDING)))
    plane, area = drawn_inside(board, node)
    opened = on_row(closed, form.size)
    start = Point(opened.x + form.inset[0], opened.y + form.inset[1])
    opened = _around(opened, start, area)
    make_room(board, element_id, closed, opened)
    board.run(ResizeShape(element_id, opened))
    if plane is not None:
        move_outside(board, node, plane, start)
    return area is not None


def _around(opened: Bounds, start: Point, area: Bounds | None) -> Bounds:
    """The open box, larger to the right and below where its content needs that."""
    if area is None:
        return opened
    width, height = start.x + area.width + PADDING - opened.x, start.y + area.height + PADDING - opened.y
    return Bounds(opened.x, opened.y, max(opened.width, width), max(opened.height, height)).rounded()


def on_row(box: Bounds, size: tuple[float, float]) -> Bounds:
    """A box of another size with the same left border and the same row."""
    return Bounds(box.x, box.center.y - size[1] / 2, *size).rounded()
