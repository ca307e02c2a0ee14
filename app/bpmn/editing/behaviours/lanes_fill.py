"""Lanes always fill their pool, and close up when one goes."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.lanes import fill, holder_of_lane, is_horizontal, lanes_in, span, spanning
from app.bpmn.structure import tag


class LanesFill(Behaviour):
    """After a pool or lane was resized, the lanes inside take the new area."""

    commands = (ResizeShape,)

    def after(self, board: Board, command: ResizeShape, result: object) -> None:
        """Stretch the lanes inside."""
        node = board.find(command.element_id)
        if tag(node) in ("participant", "lane"):
            fill(board, node)


class LanesCloseUp(Behaviour):
    """Before a lane is removed, its neighbour takes its place; its own lanes go with it."""

    commands = (DeleteElement,)

    def before(self, board: Board, command: DeleteElement) -> None:
        """Grow the neighbour and drop the lanes inside."""
        lane = board.find(command.element_id)
        if tag(lane) != "lane":
            return
        for inside in lanes_in(board, lane):
            board.run(DeleteElement(inside.get("id")))
        _grow_neighbour(board, lane)
        if sum(tag(each) == "lane" for each in lane.getparent()) == 1:
            board.emptied.append(lane.getparent())

    def after(self, board: Board, command: DeleteElement, result: object) -> None:
        """A lane set without lanes says nothing and goes."""
        for lane_set in board.emptied:
            if lane_set.getparent() is not None and not any(tag(each) == "lane" for each in lane_set):
                lane_set.detach()
        board.emptied.clear()


def _grow_neighbour(board: Board, lane: Any) -> None:
    holder, box = holder_of_lane(board, lane), board.box(lane.get("id"))
    if holder is None or box is None or holder.get("id") in board.doomed:
        return
    siblings = lanes_in(board, holder)
    index = siblings.index(lane)
    other = siblings[index - 1] if index else siblings[1] if len(siblings) > 1 else None
    if other is None:
        board.touched[holder.get("id")] = None
        return
    horizontal = is_horizontal(board, lane.get("id"))
    spans = [span(board.box(each.get("id")) or box, horizontal) for each in (lane, other)]
    start, end = min(each[0] for each in spans), max(each[1] for each in spans)
    board.set_box(other.get("id"), spanning(box, start, end, horizontal))
    fill(board, other)
