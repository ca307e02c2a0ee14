"""Close a sub-process so that its inside has a diagram of its own, as Camunda keeps it, or open it in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.planes import lay_crossing_lines, move_inside, move_outside
from app.bpmn.kinds import SUB_PROCESS, TASK
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import SUB_PROCESSES, tag, title


@dataclass(frozen=True, slots=True)
class Collapse:
    """Close an open sub-process: its left border and its row stay, its content goes to its own plane."""

    element_id: str

    def execute(self, board: Board) -> None:
        """Close it. Raises Refused for what is not open on this diagram."""
        node, box = _sub_process(board, self.element_id)
        if board.drawn(self.element_id).get("isExpanded") not in ("true", "1"):
            raise Refused(f"{title(node)} is collapsed already.")
        move_inside(board, node)
        board.drawn(self.element_id).set_attribute("isExpanded", "false")
        board.run(ResizeShape(self.element_id, _row_of(box, TASK)))
        lay_crossing_lines(board, node)


@dataclass(frozen=True, slots=True)
class Expand:
    """Open a collapsed sub-process in place, as large as its content needs; its own plane goes."""

    element_id: str

    def execute(self, board: Board) -> None:
        """Open it. Raises Refused for what is open on this diagram already."""
        node, box = _sub_process(board, self.element_id)
        if board.drawn(self.element_id).get("isExpanded") in ("true", "1"):
            raise Refused(f"{title(node)} is expanded already.")
        board.drawn(self.element_id).set_attribute("isExpanded", "true")
        board.run(ResizeShape(self.element_id, _row_of(box, SUB_PROCESS)))
        move_outside(board, node)


def _sub_process(board: Board, element_id: str) -> tuple[Any, Bounds]:
    node, box = board.node(element_id), board.box(element_id)
    if tag(node) not in SUB_PROCESSES or box is None:
        raise Refused(f"{title(node)} is no sub-process on this diagram.")
    if board.root is node:
        raise Refused(f"{title(node)} is the diagram itself; go to the diagram around it.")
    return node, box


def _row_of(box: Bounds, size: tuple[float, float]) -> Bounds:
    """A box of another size with the same left border and the same row."""
    return Bounds(box.x, box.center.y - size[1] / 2, *size).rounded()
