"""Close a sub-process so that its inside has a diagram of its own, as Camunda keeps it, or open it in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.making_room import OpenForm, give_room_back, memory_of
from app.bpmn.editing.opening import on_row, open_in_place
from app.bpmn.editing.planes import PADDING, lay_crossing_lines, move_inside
from app.bpmn.kinds import TASK
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import SUB_PROCESSES, tag, title


@dataclass(frozen=True, slots=True)
class Collapse:
    """Close an open sub-process: its left border and its row stay, its content goes to its own plane, and the room that
    was only made for it is given back."""

    element_id: str

    def execute(self, board: Board) -> None:
        """Close it. Raises Refused for what is not open on this diagram."""
        node, box = _sub_process(board, self.element_id)
        if board.drawn(self.element_id).get("isExpanded") not in ("true", "1"):
            raise Refused(f"{title(node)} is collapsed already.")
        start, closed = move_inside(board, node), on_row(box, TASK)
        inset = (start.x - box.x, start.y - box.y) if start is not None else (PADDING, PADDING)
        memory_of(board).forms[self.element_id] = OpenForm((box.width, box.height), inset)
        board.drawn(self.element_id).set_attribute("isExpanded", "false")
        board.run(ResizeShape(self.element_id, closed))
        lay_crossing_lines(board, node)
        give_room_back(board, self.element_id, closed)


@dataclass(frozen=True, slots=True)
class Expand:
    """Open a collapsed sub-process in place, as large as it was or its content needs; its own plane goes, what is in
    the way makes room."""

    element_id: str

    def execute(self, board: Board) -> None:
        """Open it. Raises Refused for what is open on this diagram already."""
        node, box = _sub_process(board, self.element_id)
        if board.drawn(self.element_id).get("isExpanded") in ("true", "1"):
            raise Refused(f"{title(node)} is expanded already.")
        board.drawn(self.element_id).set_attribute("isExpanded", "true")
        open_in_place(board, node, box)


def _sub_process(board: Board, element_id: str) -> tuple[Any, Bounds]:
    node, box = board.node(element_id), board.box(element_id)
    if tag(node) not in SUB_PROCESSES or box is None:
        raise Refused(f"{title(node)} is no sub-process on this diagram.")
    if board.root is node:
        raise Refused(f"{title(node)} is the diagram itself; go to the diagram around it.")
    return node, box
