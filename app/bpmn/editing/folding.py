"""Open and close sub-processes, and give a closed one its diagram. All run inside a transaction."""

from __future__ import annotations

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.fold import Collapse, Expand
from app.bpmn.editing.planes import draw_inside, is_drawn_inside, new_plane, plane_of
from app.bpmn.structure import SUB_PROCESSES, tag, title


def collapse(board: Board, element_id: str) -> None:
    """Close a sub-process; see Modeling.collapse."""
    board.run(Collapse(element_id))


def expand(board: Board, element_id: str) -> None:
    """Open a sub-process in place; see Modeling.expand."""
    board.run(Expand(element_id))


def open_plane(board: Board, element_id: str) -> str:
    """The id of the diagram that shows the inside of a closed sub-process, made when it has none."""
    node = board.node(element_id)
    if tag(node) not in SUB_PROCESSES:
        raise Refused(f"{title(node)} is no sub-process.")
    plane = plane_of(board, node)
    if plane is None:
        shape = board.drawn(element_id)
        if shape is not None and shape.get("isExpanded") in ("true", "1"):
            raise Refused(f"{title(node)} is expanded: it is shown here, and has no diagram of its own.")
        plane = None if is_drawn_inside(board, node) else draw_inside(board, node)
        plane = new_plane(board, node) if plane is None else plane
    return str(plane.getparent().get("id"))
